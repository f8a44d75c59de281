package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.comparison.FingerprintedState.TableFingerprint;

/** One table at one moment. */
record TableState(String table, Mark mark, Layout layout, Fingerprint fingerprint)
        implements TableFingerprint<TableState> {

    TableState named(String name) {
        return name.equals(table) ? this : new TableState(name, mark, layout, fingerprint);
    }

    TableState with(Fingerprint other) {
        return new TableState(table, mark, layout, other);
    }

    @Override
    public long rows() {
        return fingerprint.rows();
    }

    @Override
    public boolean mayDifferFrom(TableState other) {
        if (isEmpty() && other.isEmpty()) {
            return false;
        }
        return !fingerprint.equals(other.fingerprint) || !layout.sameColumnsAs(other.layout);
    }

    /**
     * What the rows of a table look like, in whatever order they stand.
     *
     * @param rows their number
     * @param sum the sum of a 64-bit hash over the bytes of each row, so that equal rows count as often as they occur
     */
    record Fingerprint(long rows, String sum) {
        static final Fingerprint EMPTY = new Fingerprint(0, "");
    }

    /**
     * What moves when the rows of a table may have changed; read without reading the table.
     *
     * @param oid the table's oid
     * @param file its file, another one after a rewrite or TRUNCATE
     * @param changes rows inserted, updated and deleted so far, rolled-back ones included
     * @param columns a hash over the transactions that last wrote its columns; moves with defaults of added columns and dropped columns,
     *     which change what is read without a new file
     */
    record Mark(long oid, long file, long changes, long columns) {}
}
