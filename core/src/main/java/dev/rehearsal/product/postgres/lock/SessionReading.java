package dev.rehearsal.product.postgres.lock;

import dev.rehearsal.scenario.LockMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session did so far in its open transaction.
 *
 * @param wal how much write-ahead log the server has written, in bytes
 * @param lockTimeoutMillis {@code lock_timeout} in force; 0 for none
 * @param statementTimeoutMillis {@code statement_timeout} in force; 0 for none
 * @param relations those that it locked, or that it may have worked on, by their oid
 */
record SessionReading(
        long wal, long lockTimeoutMillis, long statementTimeoutMillis, Map<Long, RelationReading> relations) {

    SessionReading {
        relations = Map.copyOf(relations);
    }

    Counters counters(long oid) {
        RelationReading relation = relations.get(oid);
        return relation == null ? Counters.NONE : relation.counters();
    }

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
}
