package dev.rehearsal.database;

import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Drops databases of a server of ours while others are worked on: a drop waits for a checkpoint, and for sessions that are about to
 * end. It rests while something is counted that belongs to the whole server, such as its write-ahead log.
 */
final class LaterRemoval implements AutoCloseable {
    private static final Logger LOG = Secrets.logger(LaterRemoval.class.getPackageName());
    /** More databases than that are not left to lie on the disk. */
    private static final int MOST_WAITING = 8;

    private final DatabaseRemoval removal;
    private final AdminConnections admin;
    private final Semaphore counted = new Semaphore(1, true);
    private final ThreadPoolExecutor thread;

    LaterRemoval(DatabaseRemoval removal, AdminConnections admin) {
        this.removal = removal;
        this.admin = admin;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                task -> {
                    Thread made = new Thread(task, "rehearsal-drops-databases");
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
        thread.allowCoreThreadTimeOut(true);
    }

    /** Drops a database soon. What cannot be dropped goes with its server, which is ours. */
    void drop(String database) {
        thread.execute(() -> {
            try {
                awaitSessions(database);
                counted.acquireUninterruptibly();
                try {
                    removal.drop(database);
                } finally {
                    counted.release();
                }
            } catch (DatabaseException | SQLException e) {
                LOG.log(Level.DEBUG, "database '" + database + "' stays until its server goes", e);
            }
        });
    }

    /** The server itself would wait in steps of 100 ms. */
    private void awaitSessions(String database) throws SQLException {
        admin.call(connection -> new Quiescence(connection).isReached(database));
    }

    /** Drops nothing until the result is closed. */
    Quiet rest() {
        counted.acquireUninterruptibly();
        return counted::release;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.log(Level.DEBUG, "a database is still being dropped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
