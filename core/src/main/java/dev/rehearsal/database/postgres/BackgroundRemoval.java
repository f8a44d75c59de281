package dev.rehearsal.database.postgres;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.Quiet;
import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Drops databases of a server of ours while others are worked on: a drop waits for a checkpoint, and for sessions that are about to
 * end. It rests while something is counted that belongs to the whole server, such as its write-ahead log.
 */
final class BackgroundRemoval implements AutoCloseable {
    private static final Logger LOG = Secrets.logger(BackgroundRemoval.class.getPackageName());
    private static final long PAUSE_MILLIS = 5;
    private static final long CLOSE_SECONDS = 5;

    private final DatabaseRemoval removal;
    private final AdminConnections admin;
    /** Read by whoever counts, written by a drop. */
    private final ReentrantReadWriteLock counted = new ReentrantReadWriteLock();

    private final ThreadPoolExecutor thread;

    BackgroundRemoval(DatabaseRemoval removal, AdminConnections admin) {
        this.removal = removal;
        this.admin = admin;
        this.thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread made = new Thread(task, "rehearsal-drops-databases");
            made.setDaemon(true);
            return made;
        });
        thread.allowCoreThreadTimeOut(true);
        thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Drops a database soon. What cannot be dropped goes with its server, which is ours. */
    void drop(String database) {
        thread.execute(() -> {
            try {
                // The server itself would wait for them in steps of 100 ms.
                admin.call(connection -> new Quiescence(connection).isReached(database));
                dropWhenNobodyCounts(database);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (DatabaseException | SQLException e) {
                LOG.log(Level.DEBUG, "database '" + database + "' stays until its server goes", e);
            }
        });
    }

    /** Tries again and again, because one who waits for the lock would keep others from counting at the same time. */
    private void dropWhenNobodyCounts(String database) throws InterruptedException {
        while (!counted.writeLock().tryLock()) {
            Thread.sleep(PAUSE_MILLIS);
        }
        try {
            removal.drop(database);
        } finally {
            counted.writeLock().unlock();
        }
    }

    /** Drops nothing until the result is closed, by the same thread. */
    Quiet rest() {
        counted.readLock().lock();
        return counted.readLock()::unlock;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.DEBUG, "a database is still being dropped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
