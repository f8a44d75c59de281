package dev.rehearsal.history.engine.script;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A session on MariaDB as Go's driver leaves it: JDBC's adds to the SQL mode, which routines and triggers keep. */
public final class GoSession {
    private GoSession() {}

    /** Gives the session the server's own SQL mode. */
    public static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session sql_mode = @@global.sql_mode");
        }
    }
}
