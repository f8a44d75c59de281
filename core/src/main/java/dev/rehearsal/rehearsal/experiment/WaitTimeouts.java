package dev.rehearsal.rehearsal.experiment;

import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementTrace;
import java.util.List;

/**
 * How long an up waits for a table, by the timeouts that were in force.
 *
 * @param known whether they were observed for the statement that waits
 * @param millis the shortest that ends the wait; 0 for none
 */
record WaitTimeouts(boolean known, long millis) {
    /** For timeouts that were not observed; nothing is concluded where this is over. */
    private static final long UNKNOWN_MILLIS = 1_000;

    /** For an up that may give up: beyond its own timeout only a machine that is very busy needs more. */
    private static final long GRACE_MILLIS = 10_000;

    static WaitTimeouts of(StatementTrace up, String table, LockStrength mode) {
        boolean single =
                up.source() == StatementTrace.Source.AS_SENT || up.source() == StatementTrace.Source.OBSERVING_RUN;
        List<StatementEvidence> waiting = up.statements().stream()
                .filter(statement -> statement.acquired().stream()
                        .anyMatch(lock ->
                                lock.relation().equals(table) && lock.mode().equals(mode)))
                .toList();
        if (!single || waiting.isEmpty()) {
            return new WaitTimeouts(false, UNKNOWN_MILLIS);
        }
        return new WaitTimeouts(true, millis(waiting.get(0)));
    }

    private static long millis(StatementEvidence statement) {
        long locks = statement.timeouts().lockTimeoutMillis();
        long whole = statement.timeouts().statementTimeoutMillis();
        return locks == 0 || whole == 0 ? Math.max(locks, whole) : Math.min(locks, whole);
    }

    /** Whether it is a fact that nothing ever ends the wait. */
    boolean endless() {
        return known && millis == 0;
    }

    /** Whether something may end it. */
    boolean ends() {
        return millis > 0;
    }

    /** How long to watch whether the up gives up. */
    long watchedMillis() {
        return known ? millis + GRACE_MILLIS : millis;
    }
}
