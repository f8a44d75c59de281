package dev.rehearsal.lock;

/**
 * A statement that worked on as many rows as a table has that was there before the up, while others had to wait for something of its session.
 *
 * @param statement the statement; it held tables that an earlier one had locked, or none
 * @param table the table
 * @param rows rows in it before the up
 * @param read rows that were read
 * @param written rows that were updated or deleted; they stay locked to the end of the transaction
 * @param isOpen whether the transaction went on after it
 */
public record RowWork(StatementEvidence statement, String table, long rows, long read, long written, boolean isOpen) {

    /** Whether it wrote every row, and the transaction keeps all of them locked. */
    public boolean keepsAllRows() {
        return isOpen && written >= rows;
    }
}
