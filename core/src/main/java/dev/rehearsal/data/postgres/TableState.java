package dev.rehearsal.data.postgres;

/** One table at one moment. */
record TableState(String table, Mark mark, Layout layout, Fingerprint fingerprint) {

    TableState named(String name) {
        return name.equals(table) ? this : new TableState(name, mark, layout, fingerprint);
    }

    TableState with(Fingerprint other) {
        return new TableState(table, mark, layout, other);
    }

    boolean isEmpty() {
        return fingerprint.rows() == 0;
    }

    /** Whether its rows may differ from those that the other one held. */
    boolean mayDifferFrom(TableState other) {
        if (isEmpty() && other.isEmpty()) {
            return false;
        }
        return !fingerprint.equals(other.fingerprint) || !layout.sameColumnsAs(other.layout);
    }
}
