package dev.rehearsal.lock;

import org.apiguardian.api.API;

/**
 * How the rows that a statement wrote into one table were spread over transactions.
 *
 * @param transactions how many of them wrote the table; 0 if that is not known, as of deleted rows
 * @param largest rows written by the one that wrote most; 0 if that is not known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Batches(int transactions, long largest) {
    /** The rows are gone, so nobody can tell any more. */
    public static final Batches UNKNOWN = new Batches(0, 0);

    static Batches inOne(long rows) {
        return new Batches(1, rows);
    }
}
