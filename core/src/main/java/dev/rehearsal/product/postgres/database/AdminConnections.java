package dev.rehearsal.product.postgres.database;

import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Connections to a server's maintenance database, kept open, because a fork costs less than opening one. */
final class AdminConnections implements AutoCloseable {
    private static final Logger LOG = Secrets.logger(AdminConnections.class.getPackageName());

    private static final String UNDEFINED_DATABASE = "3D000";
    private static final String ALWAYS_THERE = "template1";

    private final Server server;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    AdminConnections(Server server) {
        this.server = server;
    }

    /** Work on one connection, in autocommit. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** A session that was idle can have been ended from outside meanwhile: then the work is done on a new one. */
    <T> T call(Work<T> work) throws SQLException {
        Connection idling = takeIdle();
        if (idling != null) {
            try {
                return call(idling, work);
            } catch (SQLException e) {
                if (!isLost(e) || server.hasEnded()) {
                    throw e;
                }
                closeIdle();
            }
        }
        return call(open(server), work);
    }

    /** A new one. On a server of ours a migration may have dropped or renamed the database; on another the URL is wrong. */
    static Connection open(Server server) throws SQLException {
        try {
            return server.address().connectForMaintenance();
        } catch (SQLException e) {
            if (server.isOurs() && UNDEFINED_DATABASE.equals(e.getSQLState())) {
                return server.address().connectForMaintenance(ALWAYS_THERE);
            }
            throw e;
        }
    }

    private static boolean isLost(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    private <T> T call(Connection connection, Work<T> work) throws SQLException {
        boolean reusable = false;
        try {
            T result = work.on(connection);
            reusable = true;
            return result;
        } catch (SQLException e) {
            reusable = connection.isValid(1);
            throw e;
        } finally {
            giveBack(connection, reusable);
        }
    }

    private @Nullable Connection takeIdle() {
        synchronized (idle) {
            return idle.poll();
        }
    }

    private void giveBack(Connection connection, boolean reusable) throws SQLException {
        synchronized (idle) {
            if (reusable && !closed) {
                idle.push(connection);
                return;
            }
        }
        connection.close();
    }

    /** Closes those that are idle; others are opened when they are needed again. */
    void closeIdle() {
        synchronized (idle) {
            idle.forEach(AdminConnections::closeQuietly);
            idle.clear();
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "a connection to a server that is going away could not be closed", e);
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
        }
        closeIdle();
    }
}
