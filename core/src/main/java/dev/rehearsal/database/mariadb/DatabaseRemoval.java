package dev.rehearsal.database.mariadb;

import static dev.rehearsal.sql.Backticks.always;
import static dev.rehearsal.sql.Backticks.literal;
import static dev.rehearsal.sql.Backticks.pattern;

import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Drops a database whatever its state: with sessions, open transactions, and foreign keys of other databases. */
final class DatabaseRemoval {
    private static final Logger LOG = Secrets.logger(DatabaseRemoval.class.getPackageName());
    private static final int NO_SUCH_SESSION = 1094;

    private final MariadbServer server;

    DatabaseRemoval(MariadbServer server) {
        this.server = server;
    }

    /** What cannot be dropped goes with its server, which is ours. */
    void drop(String database) {
        try (Connection root = new Sessions(server, "mysql").openAsRoot(Map.of());
                Statement statement = root.createStatement()) {
            for (Long session : sessions(statement, database)) {
                kill(statement, session);
            }
            statement.execute("set foreign_key_checks = 0, lock_wait_timeout = 5");
            statement.execute("drop database if exists " + always(database));
            // A grant outlives its database.
            statement.execute("delete from mysql.db where db = " + literal(pattern(database)));
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "database '" + database + "' stays until its server goes", e);
        }
    }

    private static List<Long> sessions(Statement statement, String database) throws SQLException {
        List<Long> sessions = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "select id from information_schema.processlist where db = " + literal(database))) {
            while (rows.next()) {
                sessions.add(rows.getLong(1));
            }
        }
        return sessions;
    }

    private static void kill(Statement statement, long session) throws SQLException {
        try {
            statement.execute("kill " + session);
        } catch (SQLException e) {
            if (e.getErrorCode() != NO_SUCH_SESSION) {
                throw e;
            }
        }
    }
}
