package dev.rehearsal.product.postgres.lock;

import dev.rehearsal.lock.Batches;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.lock.observation.StatementLog;
import dev.rehearsal.product.postgres.lock.SessionReading.Counters;
import dev.rehearsal.product.postgres.lock.SessionReading.RelationReading;
import dev.rehearsal.scenario.LockMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Makes of what was read before and after the statements of one migration what they did, transaction by transaction. */
final class TransactionLog {
    private final StatementLog log;
    private final List<Ran> open = new ArrayList<>();

    /** @param log where it is kept */
    TransactionLog(StatementLog log) {
        this.log = log;
    }

    void doubtMessage() {
        log.doubtMessage();
    }

    /** A statement ran inside the open transaction. */
    synchronized void ran(Ran statement) {
        open.add(statement);
    }

    /** A statement ran outside of any transaction, or in several of its own, and took some locks on its way, by table. */
    synchronized void ranAlone(Ran statement, Map<String, LockStrength> locks, WrittenRows written)
            throws SQLException {
        TransactionWork work = new TransactionWork(statement.before().relations(), log.rows());
        List<TableWork> spread = new ArrayList<>();
        for (TableWork table : judged(work.between(statement.before(), statement.after()))) {
            spread.add(
                    table.rowsWritten() == 0 || table.rewritten()
                            ? table
                            : table.in(table.rowsDeleted() > 0 ? Batches.UNKNOWN : written.batches(table.table())));
        }
        List<HeldLock> acquired = new ArrayList<>();
        locks.forEach((table, mode) -> acquired.add(new HeldLock(table, mode, log.next())));
        add(statement, acquired, List.of(), spread, true);
        log.transactionEnds();
    }

    /** Tells over which transactions the rows that a statement wrote were spread. */
    interface WrittenRows {
        Batches batches(String table) throws SQLException;
    }

    /** The relations that the open transaction locked or worked on; those of the server's own are not among them. */
    synchronized Set<Long> relationsOfTransaction() {
        Set<Long> oids = new TreeSet<>();
        open.forEach(statement -> oids.addAll(statement.after().relations().keySet()));
        return oids;
    }

    synchronized boolean hasOpenTransaction() {
        return !open.isEmpty();
    }

    /**
     * The open transaction is about to end.
     *
     * @param committed its relations as other sessions see them, without those that it made
     */
    synchronized void transactionEnds(Map<Long, RelationReading> committed) {
        TransactionWork work = new TransactionWork(committed, log.rows());
        Map<Long, HeldLock> locks = new HashMap<>();
        for (Ran statement : open) {
            Map<Long, HeldLock> held = stillHeld(locks, statement);
            List<HeldLock> acquired = new ArrayList<>();
            locks.clear();
            locks.putAll(held);
            for (RelationReading relation : ordered(statement.after())) {
                acquire(relation, committed, locks, acquired);
            }
            add(statement, acquired, judged(held), judged(work.between(statement.before(), statement.after())), false);
        }
        open.clear();
        log.transactionEnds();
    }

    /** A savepoint's end may have given some back. */
    private static Map<Long, HeldLock> stillHeld(Map<Long, HeldLock> locks, Ran statement) {
        Map<Long, HeldLock> held = new TreeMap<>(locks);
        held.keySet().removeIf(oid -> {
            RelationReading before = statement.before().relations().get(oid);
            return before == null || before.lock() == null;
        });
        return held;
    }

    private void acquire(
            RelationReading relation,
            Map<Long, RelationReading> committed,
            Map<Long, HeldLock> locks,
            List<HeldLock> acquired) {
        RelationReading known = committed.get(relation.oid());
        LockMode mode = relation.lock();
        if (known == null || mode == null || !known.isLockedByItself() || log.isLeftOut(known.name())) {
            return;
        }
        if (known.kind().equals("m") && !mode.blocksReaders()) {
            return; // nobody writes a materialized view
        }
        HeldLock earlier = locks.get(relation.oid());
        if (earlier == null || mode.isStrongerThan(earlier.mode())) {
            HeldLock lock = new HeldLock(known.name(), mode, log.next());
            locks.put(relation.oid(), lock);
            acquired.add(lock);
        }
    }

    private static List<RelationReading> ordered(SessionReading reading) {
        return List.copyOf(new TreeMap<>(reading.relations()).values());
    }

    private static List<HeldLock> judged(Map<Long, HeldLock> held) {
        return List.copyOf(held.values());
    }

    private List<TableWork> judged(List<TableWork> work) {
        return work.stream().filter(table -> !log.isLeftOut(table.table())).toList();
    }

    private void add(Ran ran, List<HeldLock> acquired, List<HeldLock> held, List<TableWork> work, boolean alone) {
        log.add(new StatementLog.Ran(
                ran.sent(),
                alone,
                new StatementEvidence.Locks(acquired, held),
                work,
                new StatementEvidence.Cost(
                        Math.max(0, ran.after().wal() - ran.before().wal()), ran.micros()),
                new StatementEvidence.Timeouts(
                        ran.settings().lockTimeoutMillis(), ran.settings().statementTimeoutMillis())));
    }

    /**
     * A statement that ran.
     *
     * @param sent the statement
     * @param before what was read before it
     * @param after what was read after it
     * @param settings the reading that has the settings in force when it began
     * @param micros how long it took
     */
    record Ran(Sent sent, SessionReading before, SessionReading after, SessionReading settings, long micros) {}

    /** What a statement did to tables that were there before its transaction, from what was read before it and after it. */
    private static final class TransactionWork {
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
}
