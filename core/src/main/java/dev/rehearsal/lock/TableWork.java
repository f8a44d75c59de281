package dev.rehearsal.lock;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What one statement did to one table that was there before its transaction began.
 *
 * @param table qualified name, as it was before the transaction
 * @param rowsInTable rows in it before the migration
 * @param counts how many rows it read and wrote
 * @param rewritten whether the table was written anew as a whole
 * @param emptied whether it was truncated
 * @param indexes names of its indexes that were built or written anew
 * @param batches over which transactions the written rows were spread
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TableWork(
        String table,
        long rowsInTable,
        RowCounts counts,
        boolean rewritten,
        boolean emptied,
        List<String> indexes,
        Batches batches) {

    public TableWork {
        indexes = List.copyOf(indexes);
    }

    /** Work of one transaction. */
    public TableWork(
            String table,
            long rowsInTable,
            RowCounts counts,
            boolean rewritten,
            boolean emptied,
            List<String> indexes) {
        this(table, rowsInTable, counts, rewritten, emptied, indexes, Batches.inOne(counts.written()));
    }

    /**
     * How many rows a statement read and wrote.
     *
     * @param rowsRead rows that scans of the table or of its indexes read
     * @param rowsInserted rows written anew, those that other sessions cannot see yet
     * @param rowsUpdated rows updated; each stays locked to the end of the transaction
     * @param rowsDeleted rows deleted; each stays locked to the end of the transaction
     */
    public record RowCounts(long rowsRead, long rowsInserted, long rowsUpdated, long rowsDeleted) {
        private long written() {
            return rowsInserted + rowsUpdated + rowsDeleted;
        }
    }

    /** No work on a table of which nothing is known. */
    public static TableWork none(String table) {
        return new TableWork(table, 0, new RowCounts(0, 0, 0, 0), false, false, List.of());
    }

    /** The same with how the written rows were spread. */
    public TableWork in(Batches other) {
        return new TableWork(table, rowsInTable, counts, rewritten, emptied, indexes, other);
    }

    /** Rows that scans of the table or of its indexes read. */
    public long rowsRead() {
        return counts.rowsRead();
    }

    /** Rows written anew, those that other sessions cannot see yet. */
    public long rowsInserted() {
        return counts.rowsInserted();
    }

    /** Rows updated; each stays locked to the end of the transaction. */
    public long rowsUpdated() {
        return counts.rowsUpdated();
    }

    /** Rows deleted; each stays locked to the end of the transaction. */
    public long rowsDeleted() {
        return counts.rowsDeleted();
    }

    /** Rows that were locked one by one at the same time, to the end of their transaction. */
    public long rowsLocked() {
        return Math.min(rowsUpdated() + rowsDeleted(), batches.largest());
    }

    /** Rows inserted, updated and deleted. */
    public long rowsWritten() {
        return counts.written();
    }

    /** Rows read, written, updated and deleted. */
    public long rows() {
        return rowsRead() + rowsWritten();
    }
}
