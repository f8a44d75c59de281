package dev.rehearsal.product.postgres.lock;

import org.jspecify.annotations.Nullable;

/**
 * A relation as a session finds it.
 *
 * @param oid what identifies it, whatever it is called
 * @param lock the strongest lock that the session holds on it, or null
 * @param name qualified and quoted where SQL needs it; empty for one that is gone
 * @param kind {@code r} a table, {@code i} an index, {@code v} a view, {@code m} a materialized view, {@code p} a partitioned table, {@code S} a sequence, {@code t} a table of large values; empty for one that is gone
 * @param table the table of an index; 0 for all others
 * @param storage what changes when the whole of it is written anew; 0 for what has no rows of its own
 * @param counters what was counted on it
 */
record RelationReading(
        long oid, @Nullable LockMode lock, String name, String kind, long table, long storage, Counters counters) {

    boolean holdsRows() {
        return kind.equals("r") || kind.equals("m");
    }

    boolean isIndex() {
        return table != 0;
    }

    /** Whether a lock on it is told apart; indexes and large values come with their table. */
    boolean isLockedByItself() {
        return !kind.isEmpty() && "rvmpSf".contains(kind);
    }
}
