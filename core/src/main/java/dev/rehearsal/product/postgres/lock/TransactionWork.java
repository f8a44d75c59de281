package dev.rehearsal.product.postgres.lock;

import dev.rehearsal.lock.TableWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a statement did to tables that were there before its transaction, from what was read before it and after it. */
final class TransactionWork {
    private final Map<Long, RelationReading> committed;
    private final ToLongFunction<String> rows;

    /**
     * @param committed relations as they were before the transaction; what is not among them is new
     * @param rows how many rows a table had before the migration, by name
     */
    TransactionWork(Map<Long, RelationReading> committed, ToLongFunction<String> rows) {
        this.committed = committed;
        this.rows = rows;
    }

    /** One element for each table on which something was done, by name. */
    List<TableWork> between(SessionReading before, SessionReading after) {
        Map<String, TableWork> found = new TreeMap<>();
        for (RelationReading known : committed.values()) {
            if (known.holdsRows()) {
                TableWork work = on(known, before, after);
                if (work.rows() > 0
                        || work.rewritten()
                        || work.emptied()
                        || !work.indexes().isEmpty()) {
                    found.put(work.table(), work);
                }
            }
        }
        return List.copyOf(found.values());
    }

    private TableWork on(RelationReading table, SessionReading before, SessionReading after) {
        Counters own = after.counters(table.oid()).minus(before.counters(table.oid()));
        IndexUse used = indexUse(table, before, after);
        RelationReading now = after.relations().get(table.oid());
        boolean anew = now != null && !now.kind().isEmpty() && storedAnew(now, before);
        // An index that is built scans its table once, even an empty one; a copy scans it once more.
        boolean copied = anew
                && (own.scans() > used.anew().size()
                        || own.returned() > 0
                        || table.kind().equals("m"));
        return new TableWork(
                table.name(),
                rows.applyAsLong(table.name()),
                new TableWork.RowCounts(
                        own.returned() + Math.max(own.fetched() + used.fetched(), used.entries()),
                        own.inserted(),
                        own.updated(),
                        own.deleted()),
                copied,
                anew && !copied,
                used.anew());
    }

    /**
     * What was done by way of a table's indexes.
     *
     * @param fetched rows of the table that were fetched
     * @param entries entries that scans gave
     * @param anew names of indexes that were stored anew
     */
    private record IndexUse(long fetched, long entries, List<String> anew) {}

    private IndexUse indexUse(RelationReading table, SessionReading before, SessionReading after) {
        long fetched = 0;
        long entries = 0;
        List<String> anew = new ArrayList<>();
        for (RelationReading index : after.relations().values()) {
            if (tableOf(index) == table.oid()) {
                Counters counted = index.counters().minus(before.counters(index.oid()));
                fetched += counted.fetched();
                entries += counted.returned();
                if (!index.kind().isEmpty() && storedAnew(index, before)) {
                    anew.add(index.name());
                }
            }
        }
        anew.sort(null);
        return new IndexUse(fetched, entries, anew);
    }

    private long tableOf(RelationReading index) {
        RelationReading known = committed.get(index.oid());
        return index.isIndex() || known == null ? index.table() : known.table();
    }

    private boolean storedAnew(RelationReading now, SessionReading before) {
        @Nullable RelationReading earlier = before.relations().get(now.oid());
        @Nullable RelationReading then = earlier == null ? committed.get(now.oid()) : earlier;
        return then == null || then.storage() != now.storage();
    }
}
