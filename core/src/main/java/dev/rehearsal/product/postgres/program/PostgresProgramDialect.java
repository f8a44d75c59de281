package dev.rehearsal.product.postgres.program;

import dev.rehearsal.history.engine.process.DatabaseAddress;
import dev.rehearsal.history.engine.process.ProgramDialect;
import dev.rehearsal.history.engine.process.ServerRefusal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Programs that work on PostgreSQL. */
public final class PostgresProgramDialect implements ProgramDialect {
    /** {@code psycopg2.errors.UniqueViolation} and {@code PG::UniqueViolation}. */
    private static final Pattern CONDITION =
            Pattern.compile("(?m)(?:\\berrors\\.|\\bPG::)([A-Z]\\w+): (?:ERROR:\\s+)?(.+)$");

    /** By the names that PostgreSQL's manual gives to conditions. */
    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("StringDataRightTruncation", "22001"),
            Map.entry("NumericValueOutOfRange", "22003"),
            Map.entry("InvalidDatetimeFormat", "22007"),
            Map.entry("DatetimeFieldOverflow", "22008"),
            Map.entry("DivisionByZero", "22012"),
            Map.entry("InvalidParameterValue", "22023"),
            Map.entry("InvalidTextRepresentation", "22P02"),
            Map.entry("NotNullViolation", "23502"),
            Map.entry("ForeignKeyViolation", "23503"),
            Map.entry("UniqueViolation", "23505"),
            Map.entry("CheckViolation", "23514"),
            Map.entry("ExclusionViolation", "23P01"),
            Map.entry("ActiveSqlTransaction", "25001"),
            Map.entry("DependentObjectsStillExist", "2BP01"),
            Map.entry("InsufficientPrivilege", "42501"),
            Map.entry("SyntaxError", "42601"),
            Map.entry("DuplicateColumn", "42701"),
            Map.entry("UndefinedColumn", "42703"),
            Map.entry("UndefinedObject", "42704"),
            Map.entry("DuplicateObject", "42710"),
            Map.entry("DatatypeMismatch", "42804"),
            Map.entry("UndefinedFunction", "42883"),
            Map.entry("UndefinedTable", "42P01"),
            Map.entry("DuplicateTable", "42P07"));

    @Override
    public String urlForm() {
        return "jdbc:postgresql://host:port/name";
    }

    @Override
    public Optional<DatabaseAddress> address(String jdbcUrl, String user, @Nullable String password) {
        return PostgresAddress.of(jdbcUrl, user, password);
    }

    @Override
    public Optional<ServerRefusal> named(String printed) {
        Matcher condition = CONDITION.matcher(printed);
        while (condition.find()) {
            String state = STATES.get(condition.group(1));
            if (state != null) {
                return Optional.of(new ServerRefusal(state, condition.group(2).strip()));
            }
        }
        return Optional.empty();
    }
}
