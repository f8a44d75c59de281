package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.rehearsal.session.ServerSession;
import dev.rehearsal.rehearsal.session.SessionDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

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
