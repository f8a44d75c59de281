package dev.rehearsal.product.mariadb.database;

import static dev.rehearsal.sql.Backticks.literal;

import dev.rehearsal.database.DatabaseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits until sessions are gone: one that was closed ends a moment after its client, and may hold rows that nobody else sees. */
final class MariadbQuiescence {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final String SESSIONS =
            "select id, user, command, left(info, 200) from information_schema.processlist where id <> connection_id()";

    private MariadbQuiescence() {}

    /** Waits until nobody else uses a database. */
    static void awaitInDatabase(Connection connection, String database) throws SQLException {
        await(connection, SESSIONS + " and db = " + literal(database));
    }

    /** Waits until nobody uses a server. */
    static void awaitOnServer(MariadbServer server) {
        try (Connection session = MariadbSessions.ofServer(server).observe(Map.of())) {
            await(session, SESSIONS + " and user not in ('system user', 'event_scheduler')");
        } catch (SQLException e) {
            throw new DatabaseException(server.description() + " could not be copied: " + e.getMessage(), e);
        }
    }

    private static void await(Connection connection, String query) throws SQLException {
        long start = System.nanoTime();
        String open = open(connection, query);
        while (!open.isEmpty()) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                throw new DatabaseException("a database with open sessions cannot be forked; still open: " + open
                        + "; close every connection before a fork");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            open = open(connection, query);
        }
    }

    private static String open(Connection connection, String query) throws SQLException {
        StringJoiner sessions = new StringJoiner(", ");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                sessions.add("session " + rows.getLong(1) + " of '" + rows.getString(2) + "' (" + rows.getString(3)
                        + "): " + rows.getString(4));
            }
        }
        return sessions.toString();
    }
}
