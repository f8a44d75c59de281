package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.lock.SessionSource;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.statement.SentScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A tool's sessions, which it loses while the server works on one statement of a migration. The server takes them for open and goes on, as it does
 * for a client that is gone before there is something to tell it.
 */
final class LeftSessions extends InterceptedSessions {
    private final JudgedSessions real;
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
        this.real = real;
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
    void requireAlive() throws SQLException {
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
        worker = real.id(message.session());
        reader = readers.open();
        FutureTask<@Nullable Object> begun = new FutureTask<>(message.sending()::run);
        work = begun;
        Thread thread = new Thread(begun, "rehearsal-left");
        thread.setDaemon(true);
        thread.start();
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
}
