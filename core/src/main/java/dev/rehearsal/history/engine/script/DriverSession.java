package dev.rehearsal.history.engine.script;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A session on MariaDB as other drivers than JDBC's leave it, which adds to the SQL mode; routines and triggers keep that. */
public final class DriverSession {
    private DriverSession() {}

    /** Gives the session the server's own SQL mode, as Go's and Rust's drivers do. */
    public static void asServer(Connection connection) throws SQLException {
        execute(connection, "set session sql_mode = @@global.sql_mode");
    }

    /** Gives the session the SQL mode that node's drivers ask for ({@code getDefaultFlags} in mysql2's {@code connection_config.js}). */
    public static void asNode(Connection connection) throws SQLException {
        execute(connection, "set session sql_mode = concat(@@global.sql_mode, ',IGNORE_SPACE')");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
