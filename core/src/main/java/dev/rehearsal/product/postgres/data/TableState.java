package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.comparison.TableFingerprint;

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
}
