package dev.rehearsal.product.postgres.data;

/**
 * What the rows of a table look like, in whatever order they stand.
 *
 * @param rows their number
 * @param sum the sum of a 64-bit hash over the bytes of each row, so that equal rows count as often as they occur
 */
record Fingerprint(long rows, String sum) {
    static final Fingerprint EMPTY = new Fingerprint(0, "");
}
