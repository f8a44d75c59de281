package dev.rehearsal.product.postgres.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** A session that holds one table as a writer would, or stands in the queue for it. */
final class TrapSession implements AutoCloseable {
    /** Only an end to waiting that never comes by itself. */
    private static final long PATIENCE_SECONDS = 30;

    private final Connection connection;
    private final int pid;
    private @Nullable CompletableFuture<@Nullable Void> queued;
    private boolean idle = true;

    TrapSession(Connection connection) throws SQLException {
        this.connection = connection;
        this.pid = connection.unwrap(PGConnection.class).getBackendPID();
        connection.setAutoCommit(false);
    }

    int pid() {
        return pid;
    }

    /** Whether it holds nothing and waits for nothing. */
    boolean isIdle() {
        return idle;
    }

    boolean isWaiting() {
        return queued != null && !queued.isDone();
    }

    /** Whether the table could be locked without waiting. */
    boolean lockAtOnce(String table) throws SQLException {
        idle = false;
        try {
            lock(table, " nowait");
            return true;
        } catch (SQLException e) {
            letGo();
            if (e.getSQLState() != null
                    && (e.getSQLState().startsWith("55") || e.getSQLState().startsWith("42"))) {
                return false;
            }
            throw e;
        }
    }

    /** Asks for the table and does not wait until it is given. */
    void queue(String table, Executor threads) {
        idle = false;
        queued = CompletableFuture.runAsync(
                () -> {
                    try {
                        lock(table, "");
                    } catch (SQLException e) {
                        throw new CompletionException(e); // the table is gone: nothing is left to be held
                    }
                },
                threads);
    }

    /** Gives the table back, once nobody stands before it in the queue. */
    void letGo() throws SQLException {
        CompletableFuture<@Nullable Void> waiting = queued;
        queued = null;
        if (waiting != null) {
            try {
                waiting.handle((done, failure) -> true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                throw new SQLException("a lock was never given", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted while a lock was waited for", e);
            }
        }
        connection.rollback();
        idle = true;
    }

    private void lock(String table, String how) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table only " + table + " in row exclusive mode" + how);
        }
    }

    @Override
    public void close() throws SQLException {
        if (isWaiting()) {
            connection.abort(Runnable::run);
        } else {
            connection.close();
        }
    }
}
