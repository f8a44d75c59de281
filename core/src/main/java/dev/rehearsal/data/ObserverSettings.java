package dev.rehearsal.data;

import java.sql.Connection;
import java.sql.SQLException;

/** The settings under which values are read, so that the same value always looks the same. */
final class ObserverSettings {
    private static final String SETTINGS = """
            set %1$s datestyle = 'ISO, MDY';
            set %1$s timezone = 'UTC';
            set %1$s intervalstyle = 'postgres';
            set %1$s extra_float_digits = 1;
            set %1$s bytea_output = 'hex';
            set %1$s lc_monetary = 'C';
            set %1$s xmloption = 'content';
            set %1$s quote_all_identifiers = off;
            set %1$s row_security = off;
            set %1$s search_path = '';
            set %1$s jit = off;
            """;

    private ObserverSettings() {}

    /** Fixes them for the session, and makes it see other sessions' counters as they are. */
    static void fix(Connection connection) throws SQLException {
        execute(connection, SETTINGS.formatted("session") + "set stats_fetch_consistency = 'none'");
    }

    /** Fixes them until the current transaction ends. */
    static void fixLocally(Connection connection) throws SQLException {
        execute(connection, SETTINGS.formatted("local"));
    }

    private static void execute(Connection connection, String settings) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(settings);
        }
    }
}
