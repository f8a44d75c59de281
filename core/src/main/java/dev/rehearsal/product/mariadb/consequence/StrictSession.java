package dev.rehearsal.product.mariadb.consequence;

import dev.rehearsal.sql.Backticks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A session in which statements are tried as they would be where it is strict. */
final class StrictSession {
    private static final String ROW_MODE = "innodb_strict_mode";
    /** A row does not fit into a page. */
    private static final int TOO_WIDE = 1118;

    private static final int DUPLICATE = 1062;
    /** A text is longer than its type may be. */
    private static final int TOO_LONG = 1074;
    /** What is said of values that do not fit. */
    private static final Set<Integer> VALUES = Set.of(1048, 1138, 1264, 1265, 1292, 1364, 1366, 1406, 1411);

    /** What is said of rows without a parent, and of those that a check refuses. */
    private static final Set<Integer> ROWS = Set.of(1452, 1526, 3819, 4025);

    private static final String STRICT = "STRICT_";

    private final Connection connection;
    private long warnings;

    /** The server's words with the number of the error, and whether a row was left out rather than changed. */
    record Warning(String words, boolean takesRow) {}

    StrictSession(Connection connection) {
        this.connection = connection;
    }

    /** Whether a mode refuses values that do not fit. */
    static boolean isStrict(String mode) {
        return mode.toUpperCase(Locale.ROOT).contains(STRICT);
    }

    /** The same mode, strict. */
    static String strict(String mode) {
        return Stream.of(mode, "STRICT_ALL_TABLES", "STRICT_TRANS_TABLES")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(","));
    }

    static boolean isAboutRows(SQLException refusal) {
        return refusal.getErrorCode() == TOO_WIDE;
    }

    static boolean isAboutKey(SQLException refusal) {
        return refusal.getErrorCode() == DUPLICATE;
    }

    static boolean isAboutType(SQLException refusal) {
        return refusal.getErrorCode() == TOO_LONG;
    }

    static boolean isAboutValues(SQLException refusal) {
        return VALUES.contains(refusal.getErrorCode());
    }

    /** Whether it is strict by itself. */
    boolean isStrict() throws SQLException {
        return isStrict(value("sql_mode")) && value(ROW_MODE).equals("1");
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
        warnings = Long.parseLong(value("warning_count"));
    }

    /** Runs a statement that is told to ignore errors; the first warning of values or rows that did not fit, or null. */
    @Nullable
    Warning warningOf(String sql) throws SQLException {
        Warning first = null;
        long count = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            try (ResultSet row = statement.executeQuery("show warnings")) {
                while (row.next()) {
                    boolean takesRow = ROWS.contains(row.getInt(2));
                    boolean isForced =
                            row.getString(1).equals("Warning") && (takesRow || VALUES.contains(row.getInt(2)));
                    String words = row.getString(3) + " (error " + row.getInt(2) + ")";
                    first = isForced && first == null ? new Warning(words, takesRow) : first;
                    count += isForced ? 1 : 0;
                }
            }
        }
        warnings = count;
        return first;
    }

    /** How often the server warned of what was run last. */
    long warnings() {
        return warnings;
    }

    /** Runs a statement strictly; why it was refused, in which case nothing of it was done, or null. */
    @Nullable
    SQLException refusalWhereStrict(String sql) throws SQLException {
        String mode = value("sql_mode");
        String rowMode = value(ROW_MODE);
        set("sql_mode", Backticks.literal(strict(mode)));
        setRowMode(rowMode, "1");
        try {
            run(sql);
            return null;
        } catch (SQLException e) {
            return e;
        } finally {
            set("sql_mode", Backticks.literal(mode));
            setRowMode("1", rowMode);
        }
    }

    /** Not everybody may set it. */
    private void setRowMode(String from, String to) throws SQLException {
        if (!from.equals(to)) {
            set(ROW_MODE, to);
        }
    }

    private void set(String name, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session " + name + " = " + value);
        }
    }

    private String value(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select @@session." + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
