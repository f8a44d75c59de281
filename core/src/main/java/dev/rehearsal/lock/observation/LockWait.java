package dev.rehearsal.lock.observation;

import dev.rehearsal.lock.LockStrength;

/**
 * One wait for a lock, as the server told it to the session that waited.
 *
 * @param mode the mode that was asked for
 * @param target what was waited for
 * @param transaction the id of the transaction that was waited for; empty where it was something else
 * @param millis how long, in milliseconds, by the server's clock
 * @param granted whether it ended with the lock; where not, it may have been longer
 */
public record LockWait(LockStrength mode, Target target, String transaction, double millis, boolean granted) {

    /** What somebody waits for. */
    public enum Target {
        /** A table or an index. */
        RELATION,
        /** Rows that another transaction had locked or was itself waiting for. */
        ROWS,
        /** Anything else. */
        OTHER
    }
}
