package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.comparison.DatabaseComparison;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The settings under which values are read, so that the same value always looks the same. */
final class MariadbObserverSettings implements DatabaseComparison.Reading {
    private static final List<String> NAMES =
            List.of("sql_mode", "time_zone", "collation_connection", "max_sort_length", "group_concat_max_len");
    private static final String FIXED = "set session sql_mode = '', time_zone = '+00:00',"
            + " collation_connection = utf8mb4_general_ci, max_sort_length = 8192, group_concat_max_len = 1048576";

    private final Connection connection;
    private final String former;

    private MariadbObserverSettings(Connection connection, String former) {
        this.connection = connection;
        this.former = former;
    }

    /** Fixes them for the session. */
    static void fix(Connection connection) throws SQLException {
        execute(connection, FIXED);
    }

    /** Fixes them until this is closed. */
    static MariadbObserverSettings fixMeanwhile(Connection connection) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select @@" + String.join(", @@", NAMES))) {
            row.next();
            for (int i = 0; i < NAMES.size(); i++) {
                String value = row.getString(i + 1);
                boolean number = NAMES.get(i).contains("_len");
                values.add(NAMES.get(i) + " = " + (number ? value : "'" + value + "'"));
            }
        }
        execute(connection, FIXED);
        return new MariadbObserverSettings(connection, "set session " + String.join(", ", values));
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        execute(connection, former);
    }

    private static void execute(Connection connection, String settings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(settings);
        }
    }
}
