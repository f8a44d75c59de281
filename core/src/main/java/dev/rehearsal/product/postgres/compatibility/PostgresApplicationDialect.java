package dev.rehearsal.product.postgres.compatibility;

import dev.rehearsal.compatibility.ApplicationDialect;
import dev.rehearsal.compatibility.Attempt;
import dev.rehearsal.compatibility.BoundValue;
import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.Reach;
import dev.rehearsal.compatibility.Trials;
import dev.rehearsal.compatibility.sample.SchemaStatements;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.postgres.dialect.PostgresDialect;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applications on PostgreSQL. */
public final class PostgresApplicationDialect implements ApplicationDialect {
    private static final Pattern OF_TRIGGERS = Pattern.compile("(?i)returns (event_)?trigger");
    private static final Pattern CONFLICT_KEY = Pattern.compile("(?i)on\\s+conflict\\s*\\(([^)]*)\\)");
    private static final Pattern MARKS = Pattern.compile("(?s)\\b[eE]'(?:[^'\\\\]|\\\\.|'')*+'"
            + "|'(?:[^']++|'')*+'|\"(?:[^\"]++|\"\")*+\"|--[^\\n]*|/\\*.*?\\*/|(\\$\\w*\\$).*?\\1|\\?\\?|\\?");
    private static final Pattern FUNCTION = Pattern.compile("(?m)(?:PL/pgSQL|SQL) function \"?([^\\s\"(]+)");

    /** Called by {@link java.util.ServiceLoader}. */
    public PostgresApplicationDialect() {}

    @Override
    public DatabaseProduct dialect() {
        return new PostgresDialect();
    }

    @Override
    public List<Attempt> statements(Connection connection, Schema known, Schema later, Reach reach)
            throws SQLException {
        PostgresSpelling spelling = PostgresSpelling.of(connection);
        return new SchemaStatements(known, later, reach)
                .on(new PostgresRows(connection, spelling), spelling, new PostgresExtremes(known));
    }

    @Override
    public Trials trials(Connection session) throws SQLException {
        return PostgresTrials.in(session);
    }

    @Override
    public BoundValue bound(@Nullable Object value, int sqlType) {
        return PostgresBoundValues.of(value, sqlType);
    }

    @Override
    public Pattern marks() {
        return MARKS;
    }

    @Override
    public boolean isComparable(Column column) {
        return PostgresSpelling.isCompared(column);
    }

    @Override
    public boolean isOfTriggers(Routine routine) {
        return OF_TRIGGERS
                .matcher(routine.properties().getOrDefault("definition", ""))
                .find();
    }

    @Override
    public boolean runs(SchemaObject trigger, String routine) {
        return Pattern.compile("(?i)EXECUTE FUNCTION \\S*?\\b" + Pattern.quote(routine))
                .matcher(trigger.properties().getOrDefault("definition", ""))
                .find();
    }

    @Override
    public Optional<String> conflictKey(String sql) {
        Matcher key = CONFLICT_KEY.matcher(sql);
        return key.find() ? Optional.of(key.group(1).replaceAll("[\\s\"]", "")) : Optional.empty();
    }

    @Override
    public Set<Break.Subject> subjects(String words) {
        Set<Break.Subject> subjects = EnumSet.noneOf(Break.Subject.class);
        if (words.contains("ON CONFLICT")) {
            subjects.add(Break.Subject.CONFLICT_KEY);
        }
        if (words.contains("equality operator")) {
            subjects.add(Break.Subject.EQUALITY);
        }
        return subjects;
    }

    @Override
    public boolean refusesLabel(String words, String label) {
        return words.contains('"' + label + '"');
    }

    @Override
    public Optional<String> refusedWithin(String words) {
        Matcher function = FUNCTION.matcher(words);
        return function.find() ? Optional.of(function.group(1)) : Optional.empty();
    }
}
