package dev.rehearsal.lock;

import java.util.List;

/**
 * What one statement did to one table that was there before its transaction began.
 *
 * @param table qualified name, as it was before the transaction
 * @param rowsInTable rows in it before the migration
 * @param rowsRead rows that scans of the table or of its indexes read
 * @param rowsInserted rows written anew, those that other sessions cannot see yet
 * @param rowsUpdated rows updated; each stays locked to the end of the transaction
 * @param rowsDeleted rows deleted; each stays locked to the end of the transaction
 * @param rewritten whether the table was written anew as a whole
 * @param emptied whether it was truncated
 * @param indexes names of its indexes that were built or written anew
 */
public record TableWork(
        String table,
        long rowsInTable,
        long rowsRead,
        long rowsInserted,
        long rowsUpdated,
        long rowsDeleted,
        boolean rewritten,
        boolean emptied,
        List<String> indexes) {

    public TableWork {
        indexes = List.copyOf(indexes);
    }

    /** Rows that were locked one by one and stay so to the end of the transaction. */
    public long rowsLocked() {
        return rowsUpdated + rowsDeleted;
    }

    /** Rows read, written, updated and deleted. */
    public long rows() {
        return rowsRead + rowsInserted + rowsUpdated + rowsDeleted;
    }
}
