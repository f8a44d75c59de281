package dev.rehearsal.lock;

/**
 * How the work on one table under a lock that blocks grows with the table, from two sizes.
 *
 * @param statement number of the statement that worked
 * @param table the table that was worked on
 * @param lock the strongest lock that was held meanwhile: on this table, or on another one that then had to wait too
 * @param rows rows in the table, the full size
 * @param work rows read and written at the full size
 * @param fewerRows rows in the table, the smaller size
 * @param fewerWork rows read and written at the smaller size
 * @param locked rows updated and deleted at the full size: each stays locked to the end of the transaction
 * @param fewerLocked rows updated and deleted at the smaller size
 */
public record Growth(
        int statement,
        String table,
        HeldLock lock,
        long rows,
        long work,
        long fewerRows,
        long fewerWork,
        long locked,
        long fewerLocked) {

    /** Whether ten times the table means clearly more work; constant work, however large, does not grow. */
    public boolean grows() {
        return grows(work, fewerWork);
    }

    /** Whether ten times the table means clearly more rows that stay locked one by one. */
    public boolean locksGrow() {
        return grows(locked, fewerLocked);
    }

    private boolean grows(long much, long less) {
        return rows > fewerRows && 2 * (much - less) >= rows - fewerRows;
    }
}
