package dev.rehearsal.product.postgres.compatibility;

import dev.rehearsal.compatibility.Break;
import dev.rehearsal.compatibility.sample.SchemaStatements;
import dev.rehearsal.compatibility.trial.ApplicationDialect;
import dev.rehearsal.compatibility.trial.Attempt;
import dev.rehearsal.compatibility.trial.BoundValue;
import dev.rehearsal.compatibility.trial.Reach;
import dev.rehearsal.compatibility.trial.Trials;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Routine;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.SchemaObject;
import dev.rehearsal.sql.Quoting;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applications on PostgreSQL. */
public final class PostgresApplicationDialect implements ApplicationDialect {
    private static final Pattern OF_TRIGGERS = Pattern.compile("(?i)returns (event_)?trigger");
    private static final Pattern CONFLICT_KEY = Pattern.compile("(?i)on\\s+conflict\\s*\\(([^)]*)\\)");
    private static final Pattern MARKS = Pattern.compile("(?s)\\b[eE]'(?:[^'\\\\]|\\\\.|'')*+'"
            + "|'(?:[^']++|'')*+'|\"(?:[^\"]++|\"\")*+\"|--[^\\n]*|/\\*.*?\\*/|(\\$\\w*\\$).*?\\1|\\?\\?|\\?");
    private static final Pattern RIGHT_ON_TABLE =
            Pattern.compile("permission denied for (?:table|view|materialized view) |row-level security");

    private static final Pattern FUNCTION = Pattern.compile("(?m)(?:PL/pgSQL|SQL) function \"?([^\\s\"(]+)");

    @Override
    public List<Attempt> statements(Connection connection, Schema known, Schema later, Reach reach)
            throws SQLException {
        PostgresSpelling spelling = PostgresSpelling.of(connection);
        return new SchemaStatements(known, later, reach)
                .on(new SampledPostgres(connection, spelling), spelling, new PostgresExtremes(known));
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
        if (RIGHT_ON_TABLE.matcher(words).find()) {
            subjects.add(Break.Subject.RIGHT_ON_TABLE);
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

    /** Tries statements in a session of PostgreSQL. */
    private static final class PostgresTrials implements Trials {
        /** A statement of the user's that takes longer says nothing here. */
        private static final String LONGEST = "set statement_timeout = '20s'";

        private final Connection session;

        private PostgresTrials(Connection session) {
            this.session = session;
        }

        static PostgresTrials in(Connection session) throws SQLException {
            try (Statement statement = session.createStatement()) {
                statement.execute(LONGEST);
                session.setAutoCommit(false);
                return new PostgresTrials(session);
            }
        }

        @Override
        public @Nullable SQLException prepare(String name, String sql) throws SQLException {
            return inTransaction("prepare " + name + " as " + sql);
        }

        @Override
        public @Nullable SQLException prepareOnce(String sql) throws SQLException {
            return inTransaction("prepare anew as " + sql + "; deallocate anew");
        }

        @Override
        public @Nullable SQLException runPrepared(String name) throws SQLException {
            return inTransaction("execute " + name + "; set constraints all immediate");
        }

        @Override
        public @Nullable SQLException planPrepared(String name) throws SQLException {
            return inTransaction("explain (costs off) execute " + name);
        }

        @Override
        public @Nullable SQLException run(String sql) throws SQLException {
            return inTransaction(sql + ";\nset constraints all immediate");
        }

        /** Prepared statements outlive the rollback, which is sent along and reached where nothing fails before. */
        private @Nullable SQLException inTransaction(String sql) throws SQLException {
            try (Statement statement = session.createStatement()) {
                statement.execute(sql + "\n;rollback");
                return null;
            } catch (SQLException e) {
                return e;
            } finally {
                // Costs nothing where the server says that no transaction is left.
                session.rollback();
            }
        }
    }

    /** Writes values that are bound to statements as SQL of PostgreSQL, with the types that its driver gives them. */
    private static final class PostgresBoundValues {
        private PostgresBoundValues() {}

        static BoundValue of(@Nullable Object value, int sqlType) {
            if (value == null) {
                String missing = "null" + type(sqlType);
                return new BoundValue(missing, missing);
            }
            if (sqlType == Types.OTHER) {
                return new BoundValue(Quoting.literal(value.toString()), "null");
            }
            if (value instanceof Number || value instanceof Boolean) {
                return number(value);
            }
            if (value instanceof CharSequence || value instanceof Character) {
                return new BoundValue(Quoting.literal(value.toString()) + "::varchar", "'x'::varchar");
            }
            if (value instanceof UUID) {
                return new BoundValue(
                        Quoting.literal(value.toString()) + "::uuid", "'00000000-0000-0000-0000-000000000001'::uuid");
            }
            if (value instanceof byte[] bytes) {
                return new BoundValue("'\\x" + HexFormat.of().formatHex(bytes) + "'::bytea", "'\\x00'::bytea");
            }
            return value instanceof Array array ? array(array) : other(value);
        }

        private static BoundValue other(Object value) {
            boolean temporal = value instanceof java.util.Date || value instanceof java.time.temporal.TemporalAccessor;
            return temporal
                    ? new BoundValue(Quoting.literal(value.toString()), "'2000-01-01'")
                    : new BoundValue("null", "null");
        }

        private static BoundValue number(Object value) {
            if (value instanceof Boolean) {
                return new BoundValue(value.toString(), "true");
            }
            String type = value instanceof Long || value instanceof BigInteger
                    ? "bigint"
                    : value instanceof BigDecimal
                            ? "numeric"
                            : value instanceof Double
                                    ? "double precision"
                                    : value instanceof Float ? "real" : "integer";
            return new BoundValue("'" + value + "'::" + type, "'1'::" + type);
        }

        private static BoundValue array(Array array) {
            try {
                String type = "::" + array.getBaseTypeName() + "[]";
                return new BoundValue(Quoting.literal(array.toString()) + type, "'{}'" + type);
            } catch (SQLException e) {
                return new BoundValue("null", "null");
            }
        }

        private static String type(int sqlType) {
            return switch (sqlType) {
                case Types.INTEGER -> "::integer";
                case Types.SMALLINT, Types.TINYINT -> "::smallint";
                case Types.BIGINT -> "::bigint";
                case Types.NUMERIC, Types.DECIMAL -> "::numeric";
                case Types.DOUBLE, Types.FLOAT -> "::double precision";
                case Types.REAL -> "::real";
                case Types.BOOLEAN, Types.BIT -> "::boolean";
                case Types.VARCHAR, Types.LONGVARCHAR -> "::varchar";
                case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> "::bytea";
                default -> "";
            };
        }
    }
}
