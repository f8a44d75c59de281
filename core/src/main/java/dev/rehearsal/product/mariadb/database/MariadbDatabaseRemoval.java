package dev.rehearsal.product.mariadb.database;

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
final class MariadbDatabaseRemoval {
    private static final Logger LOG = Secrets.logger(MariadbDatabaseRemoval.class.getPackageName());
    /** Then it could not be made either. */
    private static final int NO_RIGHT = 1044;

    private static final int NO_SUCH_SESSION = 1094;

    private final MariadbServer server;

    MariadbDatabaseRemoval(MariadbServer server) {
        this.server = server;
    }

    /** What cannot be dropped on a server of ours goes with it; on another one it is told, and a later run drops it. */
    void drop(String database) {
        try (Connection session = MariadbSessions.ofServer(server).observe(Map.of());
                Statement statement = session.createStatement()) {
            for (Long id : sessions(statement, database)) {
                kill(statement, id);
            }
            statement.execute("set foreign_key_checks = 0, lock_wait_timeout = 5");
            statement.execute("drop database if exists " + always(database));
            if (server.isOurs()) {
                // A grant outlives its database.
                statement.execute("delete from mysql.db where db = " + literal(pattern(database)));
            }
        } catch (SQLException e) {
            if (server.isOurs() || e.getErrorCode() == NO_RIGHT) {
                LOG.log(Level.DEBUG, "database '" + database + "' stays until its server goes", e);
            } else {
                LOG.log(
                        Level.WARNING,
                        "database '" + database + "' on " + server.description() + " could not be dropped: "
                                + e.getMessage() + "; a later run drops it");
            }
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
