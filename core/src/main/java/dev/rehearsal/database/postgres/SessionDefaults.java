package dev.rehearsal.database.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TimeZone;

/**
 * The first state of every session. The driver tells the server the JVM's own time zone when it connects, over anything
 * that the server's configuration says, and offers no way to leave that out; so sessions are set to UTC afterwards.
 */
final class SessionDefaults {
    private SessionDefaults() {}

    static void apply(Connection connection) throws SQLException {
        if (TimeZone.getDefault().getID().equals("UTC")) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    static void restore(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("discard all");
        }
        apply(connection);
    }
}
