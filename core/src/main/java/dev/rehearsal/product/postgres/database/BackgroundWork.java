package dev.rehearsal.product.postgres.database;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.Quiet;
import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Drops and copies databases of a server of ours while others are worked on: a drop waits for a checkpoint, and for sessions that are
 * about to end. It rests while something is counted that belongs to the whole server, such as its write-ahead log.
 */
final class BackgroundWork implements AutoCloseable {
    private static final Logger LOG = Secrets.logger(BackgroundWork.class.getPackageName());
    private static final long PAUSE_MILLIS = 5;
    private static final long CLOSE_SECONDS = 5;

    private final DatabaseRemoval removal;
    private final AdminConnections admin;
    /** Read by whoever counts, written by the work. */
    private final ReentrantReadWriteLock counted = new ReentrantReadWriteLock();

    private final ThreadPoolExecutor thread;

    BackgroundWork(DatabaseRemoval removal, AdminConnections admin) {
        this.removal = removal;
        this.admin = admin;
        this.thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread made = new Thread(task, "rehearsal-background");
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
                whenNobodyCounts(() -> removal.drop(database));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (DatabaseException | SQLException e) {
                LOG.log(Level.DEBUG, "database '" + database + "' stays until its server goes", e);
            }
        });
    }

    /** Makes a database soon; never, if the server goes before. */
    Future<Database> make(Supplier<Database> maker) {
        CompletableFuture<Database> made = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                whenNobodyCounts(() -> made.complete(maker.get()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (DatabaseException e) {
                made.completeExceptionally(e);
            }
        });
        return made;
    }

    /** Tries again and again, because one who waits for the lock would keep others from counting at the same time. */
    private void whenNobodyCounts(Runnable work) throws InterruptedException {
        while (!counted.writeLock().tryLock()) {
            Thread.sleep(PAUSE_MILLIS);
        }
        try {
            work.run();
        } finally {
            counted.writeLock().unlock();
        }
    }

    /** Does nothing until the result is closed, by the same thread. */
    Quiet rest() {
        counted.readLock().lock();
        return counted.readLock()::unlock;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.DEBUG, "a database is still being dropped or copied");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
