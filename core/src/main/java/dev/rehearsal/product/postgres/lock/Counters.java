package dev.rehearsal.product.postgres.lock;

/**
 * What the server counted on a table or an index.
 *
 * @param scans how often it was scanned
 * @param returned rows that scans of the table, or entries that scans of the index, gave
 * @param fetched rows of the table that were fetched by way of an index
 * @param inserted rows inserted
 * @param updated rows updated
 * @param deleted rows deleted
 */
record Counters(long scans, long returned, long fetched, long inserted, long updated, long deleted) {
    static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0);

    Counters minus(Counters earlier) {
        return new Counters(
                scans - earlier.scans,
                returned - earlier.returned,
                fetched - earlier.fetched,
                inserted - earlier.inserted,
                updated - earlier.updated,
                deleted - earlier.deleted);
    }
}
