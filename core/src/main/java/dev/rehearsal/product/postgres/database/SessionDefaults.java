package dev.rehearsal.product.postgres.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TimeZone;

/**
 * The first state of every session. The driver tells the server the JVM's own time zone when it connects, over anything
 * that the server's configuration says, and offers no way to leave that out; so sessions are set to UTC afterwards.
 */
final class SessionDefaults {
    private static final String UTC = "set timezone = 'UTC'";

    private static final String DISCARD_ALL = """
            close all; set session authorization default; reset all; deallocate all; unlisten *;
            select pg_catalog.pg_advisory_unlock_all(); discard plans; discard temp; discard sequences;
            """ + UTC;

    private SessionDefaults() {}

    static void apply(Connection connection) throws SQLException {
        if (TimeZone.getDefault().getID().equals("UTC")) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(UTC);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Does what {@code discard all} does, which may not stand in one message with anything else, and sets the time zone in the same message. */
    static void restore(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(DISCARD_ALL);
        }
    }
}
