package dev.rehearsal.product.postgres.lock;

import dev.rehearsal.lock.Batches;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.Sent;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementLog;
import dev.rehearsal.lock.TableWork;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
}
