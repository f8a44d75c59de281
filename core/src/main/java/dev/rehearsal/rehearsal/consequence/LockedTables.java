package dev.rehearsal.rehearsal.consequence;

import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.StatementTrace;
import dev.rehearsal.lock.TableWork;
import dev.rehearsal.lock.observation.LockDialect;
import dev.rehearsal.schema.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tables from before a step that its up locks against readers or writers, or some rows of which it locks.
 *
 * @param byName the tables, by qualified name, the most strongly locked first
 * @param modes how strongly each is locked, where that was observed
 */
public record LockedTables(List<Table> byName, Map<String, LockStrength> modes) {

    /**
     * From the observed locks; where none were observed, every table that the step changed or wrote into, as if it had been locked as
     * strongly as can be.
     */
    public static LockedTables of(StepFacts facts, StatementTrace observed, LockDialect locks) {
        Map<String, LockStrength> modes = new TreeMap<>();
        if (observed.source() == StatementTrace.Source.NOT_OBSERVED) {
            changed(facts).forEach(name -> modes.put(name, locks.strongest()));
        } else {
            observed.statements().forEach(statement -> add(statement, locks, modes));
        }
        List<Table> tables = facts.before()
                .schema()
                .tables()
                .filter(Table::isWritten)
                .filter(table -> modes.containsKey(table.name()))
                .sorted(Comparator.comparing((Table table) -> modes.get(table.name()), LockStrength.WEAKEST_FIRST)
                        .reversed()
                        .thenComparing(Table::name))
                .toList();
        return new LockedTables(tables, modes);
    }

    /** How strongly one of them is locked. */
    public LockStrength mode(Table table) {
        return Objects.requireNonNull(modes.get(table.name()), () -> table.name() + " is not locked");
    }

    private static void add(StatementEvidence statement, LockDialect locks, Map<String, LockStrength> modes) {
        for (HeldLock lock : statement.acquired()) {
            if (lock.mode().blocksWriters()) {
                modes.merge(lock.relation(), lock.mode(), LockedTables::stronger);
            }
        }
        for (TableWork work : statement.work()) {
            if (work.rowsLocked() > 0) {
                modes.merge(work.table(), locks.ofWriters(), LockedTables::stronger);
            }
        }
    }

    private static LockStrength stronger(LockStrength one, LockStrength other) {
        return other.isStrongerThan(one) ? other : one;
    }

    /** By the names that they had before the up, where they lived through it or were dropped. */
    private static Set<String> changed(StepFacts facts) {
        Set<String> now = new TreeSet<>(facts.before().tablesChangedBy(facts.after()));
        now.addAll(facts.after().data().touchedSince(facts.before().data()));
        Set<String> former = new TreeSet<>();
        facts.before().schema().tables().forEach(table -> {
            boolean changed = facts.after()
                    .schema()
                    .table(table.id())
                    .map(later -> now.contains(later.name()))
                    .orElse(true);
            if (changed) {
                former.add(table.name());
            }
        });
        return former;
    }
}
