package dev.rehearsal.product.postgres.lock;

import java.util.Map;

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
}
