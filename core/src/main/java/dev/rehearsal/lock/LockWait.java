package dev.rehearsal.lock;

/**
 * One wait for a lock, as the server told it to the session that waited.
 *
 * @param mode the mode that was asked for
 * @param target what was locked, in the server's words: {@code relation 16385 of database 5}, {@code transaction 728}
 * @param millis how long, in milliseconds, by the server's clock
 * @param granted whether it ended with the lock; where not, it may have been longer
 */
record LockWait(LockMode mode, String target, double millis, boolean granted) {

    /** Whether it was for a table or an index, not for rows. */
    boolean isForRelation() {
        return target.startsWith("relation ");
    }

    /** Whether it was for rows that another transaction had locked or was itself waiting for. */
    boolean isForRows() {
        return target.startsWith("transaction ") || target.startsWith("tuple ");
    }

    /** The id of the transaction that was waited for; empty where it was something else. */
    String transaction() {
        return target.startsWith("transaction ") ? target.substring("transaction ".length()) : "";
    }
}
