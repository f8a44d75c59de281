package dev.rehearsal.rehearsal.experiment.crash;

import dev.rehearsal.lock.observation.SessionSource;
import dev.rehearsal.rehearsal.experiment.DaemonThread;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.session.ServerSession;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.rehearsal.statement.SentScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A tool's sessions, which it loses while the server works on one statement of a migration. The server takes them for open and goes on, as it does
 * for a client that is gone before there is something to tell it.
 */
final class LeftSessions extends InterceptedSessions {
    private final int number;
    private final SessionSource readers;
    private final LockWatch watch;
    private @Nullable Connection reader;
    private @Nullable FutureTask<@Nullable Object> work;
    private int worker;
    private volatile boolean abandoned;

    /**
     * Sessions that are not lost yet.
     *
     * @param number of the statement, from 1
     * @param readers gives sessions for whose end the statement has to wait
     */
    LeftSessions(JudgedSessions real, SentScript script, int number, SessionSource readers, LockWatch watch) {
        super(real, script);
        this.number = number;
        this.readers = readers;
        this.watch = watch;
    }

    @Override
    boolean isAbandoned() {
        return abandoned;
    }

    /** Whether it is the session in which the server still works on the statement. */
    boolean isWorker(int session) {
        return session == worker;
    }

    @Override
    protected void requireAlive() throws SQLException {
        if (abandoned) {
            throw gone();
        }
    }

    @Override
    @Nullable
    Object send(Message message) throws SQLException {
        int until = message.before() + message.statements().size();
        if (number <= message.before() || number > until) {
            return message.sending().run();
        }
        worker = real().id(message.session());
        reader = readers.open();
        FutureTask<@Nullable Object> begun = new FutureTask<>(message.sending()::run);
        work = begun;
        DaemonThread.named("rehearsal-left").execute(begun);
        if (watch.awaitWaiting(session -> isWorker(session.id()), begun::isDone).isEmpty()) {
            release();
            return result(begun);
        }
        abandoned = true;
        throw gone();
    }

    private static @Nullable Object result(FutureTask<@Nullable Object> task) throws SQLException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException refusal ? refusal : new SQLException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }

    private void release() throws SQLException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    /**
     * Lets the server bring the statement to its end, and closes the sessions, as it does when it finds that nobody is there.
     *
     * @return whether the statement ended well
     */
    boolean letGo() throws SQLException {
        release();
        FutureTask<@Nullable Object> begun = work;
        if (begun == null) {
            return false;
        }
        try {
            result(begun);
            return true;
        } catch (SQLException e) {
            return false;
        } finally {
            giveBack();
        }
    }

    /**
     * Watches for sessions of a database that wait for a lock.
     *
     * @param dialect what is known of sessions there
     * @param admin a session on that database
     */
    record LockWatch(SessionDialect dialect, Connection admin) {
        private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

        /** Whoever waits without asking the server is not waited for. */
        private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

        /** The first session of these that waits; empty where what it belongs to is over before, or where none is seen to wait. */
        Optional<ServerSession> awaitWaiting(Predicate<ServerSession> which, BooleanSupplier over) throws SQLException {
            long begin = System.nanoTime();
            while (!over.getAsBoolean() && System.nanoTime() - begin < LONGEST_NANOS) {
                Optional<ServerSession> waiting = dialect.sessions(admin).stream()
                        .filter(session -> session.here() && session.waitsForLock() && which.test(session))
                        .findFirst();
                if (waiting.isPresent()) {
                    return waiting;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            return Optional.empty();
        }

        /** What a session wants that waits, in words. */
        String wanted(ServerSession session) throws SQLException {
            return dialect.wanted(admin, session.id());
        }
    }
}
