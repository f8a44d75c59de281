package dev.rehearsal.product.mariadb.compatibility;

import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.sample.SchemaStatements;
import dev.rehearsal.compatibility.trial.ApplicationDialect;
import dev.rehearsal.compatibility.trial.Attempt;
import dev.rehearsal.compatibility.trial.Attempt.Manner;
import dev.rehearsal.compatibility.trial.BoundValue;
import dev.rehearsal.compatibility.trial.Reach;
import dev.rehearsal.compatibility.trial.Trials;
import dev.rehearsal.product.mariadb.dialect.Product;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applications on MariaDB. */
public final class MariadbApplicationDialect implements ApplicationDialect {
    private static final String ENGINE = "engine";
    private static final Pattern MARKS =
            Pattern.compile("(?s)'(?:[^'\\\\]|\\\\.|'')*+'|\"(?:[^\"\\\\]|\\\\.|\"\")*+\"|`[^`]*+`"
                    + "|--(?=\\s)[^\\n]*|#[^\\n]*|/\\*(?![!M]).*?\\*/|\\?");
    private final Product product;

    /** What is known of one of the two products. */
    public MariadbApplicationDialect(Product product) {
        this.product = product;
    }

    @Override
    public List<Attempt> statements(Connection connection, Schema known, Schema later, Reach reach)
            throws SQLException {
        MariadbSpelling spelling = new MariadbSpelling(product);
        MariadbExtremes extremes = new MariadbExtremes();
        SampledMariadb rows = new SampledMariadb(connection, spelling, extremes, new Parents(known, later, reach));
        return new SchemaStatements(known, later, reach)
                .on(rows, spelling, extremes).stream()
                        .map(attempt -> isRolledBack(known, attempt)
                                ? attempt
                                : new Attempt(attempt.statement(), attempt.columns(), Manner.PREPARE))
                        .toList();
    }

    /** What is written to a table of another engine stays there. */
    private static boolean isRolledBack(Schema known, Attempt attempt) {
        return attempt.statement().sql().startsWith("select ")
                || known.find("table", attempt.statement().table())
                        .filter(table ->
                                !"InnoDB".equalsIgnoreCase(table.properties().getOrDefault(ENGINE, "InnoDB")))
                        .isEmpty();
    }

    @Override
    public Trials trials(Connection session) throws SQLException {
        return MariadbTrials.in(session, product);
    }

    @Override
    public BoundValue bound(@Nullable Object value, int sqlType) {
        return MariadbBoundValues.of(value);
    }

    @Override
    public Pattern marks() {
        return MARKS;
    }

    @Override
    public boolean isComparable(Column column) {
        return true;
    }

    /** A trigger has a body of its own. */
    @Override
    public boolean isOfTriggers(Routine routine) {
        return false;
    }

    @Override
    public boolean runs(SchemaObject trigger, String routine) {
        String name = Backticks.bare(routine.substring(0, routine.length() - 1));
        return Pattern.compile("(?i)(?<![\\w$])`?" + Pattern.quote(name) + "`?\\s*\\(")
                .matcher(trigger.properties().getOrDefault("definition", ""))
                .find();
    }

    /** It names none: any unique key counts. */
    @Override
    public Optional<String> conflictKey(String sql) {
        return Optional.empty();
    }

    @Override
    public Set<Break.Subject> subjects(String words) {
        return Set.of();
    }

    /** Labels are part of a column's type here, and the server names the column. */
    @Override
    public boolean refusesLabel(String words, String label) {
        return false;
    }

    @Override
    public boolean saysWithin() {
        return false;
    }

    @Override
    public Optional<String> refusedWithin(String words) {
        return Optional.empty();
    }

    /** Writes values that are bound to statements as SQL of MariaDB and MySQL, whose servers fit them to the columns. */
    private static final class MariadbBoundValues {
        private MariadbBoundValues() {}

        static BoundValue of(@Nullable Object value) {
            if (value instanceof Boolean) {
                return new BoundValue(value.toString(), "true");
            }
            if (value instanceof Number) {
                return new BoundValue(value.toString(), "1");
            }
            if (value instanceof CharSequence || value instanceof Character) {
                return new BoundValue(Backticks.literal(value.toString()), "'x'");
            }
            if (value instanceof UUID) {
                return new BoundValue(Backticks.literal(value.toString()), "'00000000-0000-0000-0000-000000000001'");
            }
            if (value instanceof byte[] bytes) {
                return new BoundValue("x'" + HexFormat.of().formatHex(bytes) + "'", "x'00'");
            }
            if (value instanceof java.util.Date || value instanceof java.time.temporal.TemporalAccessor) {
                return new BoundValue(Backticks.literal(value.toString().replace('T', ' ')), "'2000-01-01'");
            }
            return BoundValue.NULL;
        }
    }
}
