package dev.rehearsal.lock;

import org.apiguardian.api.API;

/**
 * A statement that read or wrote at least as many rows as a table has, while its session held locks that others
 * wait for. The table existed before the up.
 *
 * @param statement the statement; it held tables that an earlier one had locked, or none
 * @param table the table
 * @param rows rows in it before the up
 * @param read rows that were read
 * @param written rows that were updated or deleted; they stay locked to the end of the transaction
 * @param isOpen whether the transaction went on after it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RowWork(StatementEvidence statement, String table, long rows, long read, long written, boolean isOpen) {

    /** Whether it wrote every row, and the transaction keeps all of them locked. */
    public boolean keepsAllRows() {
        return isOpen && written >= rows;
    }
}
