package dev.rehearsal.product.postgres.data;

import java.sql.Connection;
import java.sql.SQLException;

/** The settings under which values are read, so that the same value always looks the same. */
final class PostgresObserverSettings {
    /** One query, which takes less time than a statement for each of them. */
    private static final String SETTINGS = """
            select pg_catalog.set_config('datestyle', 'ISO, MDY', %1$s), pg_catalog.set_config('timezone', 'UTC', %1$s),
                pg_catalog.set_config('intervalstyle', 'postgres', %1$s), pg_catalog.set_config('extra_float_digits', '1', %1$s),
                pg_catalog.set_config('bytea_output', 'hex', %1$s), pg_catalog.set_config('lc_monetary', 'C', %1$s),
                pg_catalog.set_config('xmloption', 'content', %1$s), pg_catalog.set_config('quote_all_identifiers', 'off', %1$s),
                pg_catalog.set_config('row_security', 'off', %1$s), pg_catalog.set_config('search_path', '', %1$s),
                pg_catalog.set_config('jit', 'off', %1$s)
            """;

    private static final String COUNTERS = ", pg_catalog.set_config('stats_fetch_consistency', 'none', false)";

    private PostgresObserverSettings() {}

    /** Fixes them for the session, and makes it see other sessions' counters as they are. */
    static void fix(Connection connection) throws SQLException {
        execute(connection, SETTINGS.formatted("false") + COUNTERS);
    }

    /** Fixes them until the current transaction ends. */
    static void fixLocally(Connection connection) throws SQLException {
        execute(connection, SETTINGS.formatted("true"));
    }

    private static void execute(Connection connection, String settings) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(settings);
        }
    }
}
