package dev.rehearsal.lock;

import org.apiguardian.api.API;

/**
 * How the work on one table under a blocking lock grows with the number of its rows, measured at two sizes of the table.
 *
 * @param statement number of the statement that worked
 * @param table the table that was worked on
 * @param lock the strongest lock that was held meanwhile: on this table, or on another one that then had to wait too
 * @param full what was counted at the full size
 * @param fewer what was counted at the smaller size
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Growth(int statement, String table, HeldLock lock, AtSize full, AtSize fewer) {

    /**
     * What was counted at one size of the table.
     *
     * @param rows rows in the table
     * @param work rows read and written
     * @param locked rows updated and deleted: each stays locked to the end of the transaction
     */
    public record AtSize(long rows, long work, long locked) {}

    /** Rows in the table, the full size. */
    public long rows() {
        return full.rows();
    }

    /** Rows read and written at the full size. */
    public long work() {
        return full.work();
    }

    /** Rows updated and deleted at the full size. */
    public long locked() {
        return full.locked();
    }

    /** Whether ten times the table means clearly more work; constant work, however large, does not grow. */
    public boolean grows() {
        return grows(full.work(), fewer.work());
    }

    /** Whether ten times the table means clearly more rows that stay locked one by one. */
    public boolean locksGrow() {
        return grows(full.locked(), fewer.locked());
    }

    private boolean grows(long much, long less) {
        return full.rows() > fewer.rows() && 2 * (much - less) >= full.rows() - fewer.rows();
    }
}
