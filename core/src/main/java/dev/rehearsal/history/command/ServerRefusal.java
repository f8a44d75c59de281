package dev.rehearsal.history.command;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server refused, as far as a command printed it. Drivers print the SQLSTATE itself, or its condition by the name that
 * PostgreSQL's manual gives it, {@code psycopg2.errors.UniqueViolation} and {@code PG::UniqueViolation}.
 *
 * @param sqlState empty where none is told
 * @param words the server's own, empty where they cannot be told from others
 */
record ServerRefusal(String sqlState, String words) {
    private static final Pattern SQL_STATE = Pattern.compile("SQLSTATE\\W{0,3}([0-9A-Z]{5})\\b");
    private static final Pattern CONDITION =
            Pattern.compile("(?m)(?:\\berrors\\.|\\bPG::)([A-Z]\\w+): (?:ERROR:\\s+)?(.+)$");
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

    /** Reads what a command printed. */
    static ServerRefusal in(String printed) {
        Matcher condition = CONDITION.matcher(printed);
        while (condition.find()) {
            String state = STATES.get(condition.group(1));
            if (state != null) {
                return new ServerRefusal(state, condition.group(2).strip());
            }
        }
        Matcher state = SQL_STATE.matcher(printed);
        return new ServerRefusal(state.find() ? state.group(1) : "", "");
    }
}
