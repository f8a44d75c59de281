package dev.rehearsal.rehearsal.session;

import java.util.List;

/**
 * What one session of a server did at one moment.
 *
 * @param id the server's number of it
 * @param here whether it is in the database of the phase
 * @param rehearsal whether Rehearsal opened it, for itself or for a tool
 * @param upkeep whether the server began it by itself, to look after tables
 * @param activity what it did
 * @param waiting what it waits for
 * @param query its statement, or its last one
 * @param times when its statement, its transaction and its state began
 */
public record ServerSession(
        int id,
        boolean here,
        boolean rehearsal,
        boolean upkeep,
        Activity activity,
        Wait waiting,
        String query,
        String times) {

    /** What a session does. */
    public enum Activity {
        /** Runs a statement, and uses the processor, the disk, or parts of the server that others use for a short time only. */
        WORKS,
        /** Runs a statement that waits for a lock. */
        WAITS_FOR_LOCK,
        /** Runs a statement that sleeps. */
        SLEEPS,
        /** Runs a statement that waits for something else. */
        WAITS,
        /** Was given nothing to do, within a transaction. */
        IDLE_IN_TRANSACTION,
        /** Was given nothing to do. */
        IDLE,
        /** Is one of the server's own and works. */
        SERVER_WORKS,
        /** Is one of the server's own and waits. */
        SERVER_WAITS
    }

    /**
     * What a session waits for.
     *
     * @param event the event, as the server calls it; empty where it is not known
     * @param blockers the sessions that hold the lock that it waits for; 0 for one that is none
     */
    public record Wait(String event, List<Integer> blockers) {
        public Wait {
            blockers = List.copyOf(blockers);
        }
    }

    private static final int LONGEST = 80;

    /** Whether it uses the processor, the disk, or parts of the server that others use for a short time only. */
    public boolean works() {
        return activity == Activity.WORKS || activity == Activity.SERVER_WORKS;
    }

    /** Whether a client has it, not the server itself. */
    public boolean isOfClient() {
        return !upkeep && activity != Activity.SERVER_WORKS && activity != Activity.SERVER_WAITS;
    }

    public boolean isActive() {
        return switch (activity) {
            case WORKS, WAITS_FOR_LOCK, SLEEPS, WAITS -> true;
            default -> false;
        };
    }

    public boolean waitsForLock() {
        return activity == Activity.WAITS_FOR_LOCK;
    }

    public boolean sleeps() {
        return activity == Activity.SLEEPS;
    }

    public boolean isInTransaction() {
        return activity == Activity.IDLE_IN_TRANSACTION;
    }

    /** Its statement on one line, cut where it is long. */
    public String statement() {
        return shortened(query);
    }

    /** A statement on one line, cut where it is long. */
    public static String shortened(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
