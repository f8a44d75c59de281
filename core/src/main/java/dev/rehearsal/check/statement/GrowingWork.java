package dev.rehearsal.check.statement;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableWork;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Work of one statement on one table that grows with the table.
 *
 * @param step the step that it is part of
 * @param statement the statement that worked
 * @param work what it did to the table
 * @param growth how that grows
 */
public record GrowingWork(StepEvidence step, StatementEvidence statement, TableWork work, Growth growth) {
    private static final Comparator<HeldLock> STRENGTH =
            Comparator.comparing(HeldLock::mode, LockStrength.WEAKEST_FIRST);

    /** All of one step, in the order of its statements. */
    public static Stream<GrowingWork> in(StepEvidence step) {
        Map<String, GrowingWork> found = new LinkedHashMap<>();
        step.experiments().locks().growth().stream()
                .filter(growth -> growth.grows() || growth.locksGrow())
                .flatMap(growth -> of(step, growth).stream())
                .map(GrowingWork::refreshing)
                .forEach(work -> found.putIfAbsent(work.statement.number() + " " + work.work.table(), work));
        return List.copyOf(found.values()).stream();
    }

    /** Rows that are read to write another relation anew, as a materialized view is, are work on that one. */
    private GrowingWork refreshing() {
        return statement.work().stream()
                .filter(other -> ownLock().isEmpty() && other.rewritten() && isLocked(other.table()))
                .findFirst()
                .map(other -> new GrowingWork(step, statement, other, growth))
                .orElse(this);
    }

    private boolean isLocked(String relation) {
        return BlockingLocks.of(statement.acquired())
                .anyMatch(lock -> lock.relation().equals(relation));
    }

    private static Optional<GrowingWork> of(StepEvidence step, Growth growth) {
        return step.experiments().locks().up().statements().stream()
                .filter(statement -> statement.number() == growth.statement())
                .flatMap(statement -> statement.work().stream()
                        .filter(work -> work.table().equals(growth.table()))
                        .map(work -> new GrowingWork(step, statement, work, growth)))
                .findFirst();
    }

    /** The lock that the statement itself takes on the table, if others have to wait for it. */
    Optional<HeldLock> ownLock() {
        return statement.acquired().stream()
                .filter(lock -> lock.relation().equals(work.table()))
                .filter(BlockingLocks::blocks)
                .max(STRENGTH);
    }

    /** The strongest lock that the statement itself takes on something else, if others have to wait for it. */
    Optional<HeldLock> lockElsewhere() {
        return BlockingLocks.of(statement.acquired()).max(STRENGTH);
    }

    /** Locks of earlier statements that others have to wait for. */
    List<HeldLock> keptLocks() {
        return BlockingLocks.of(statement.held())
                .sorted(STRENGTH.reversed().thenComparing(HeldLock::since))
                .toList();
    }

    /** The strongest lock on the table that the work needs itself, whether this statement took it or one before. */
    public Optional<HeldLock> lockForItself() {
        return Stream.concat(ownLock().stream(), isForLock() ? keptLocks().stream() : Stream.empty())
                .filter(lock -> lock.relation().equals(work.table()))
                .max(STRENGTH);
    }

    /** Whether the statement would lock the table if nothing before it had. */
    private boolean isForLock() {
        StatementText words = new StatementText(statement.text());
        return switch (kind()) {
            case REWRITES, BUILDS_INDEXES -> true;
            case READS -> words.begins("alter table") && !words.says("validate constraint");
            case WRITES -> false;
        };
    }

    /** Whether it is work that a lock on the same table is for. */
    public boolean isOnTableLockedByItself() {
        return growth.grows() && lockForItself().isPresent() && kind() != Kind.WRITES;
    }

    /** Locks that were held meanwhile although the work was on something else, or was not what they were taken for. */
    public List<HeldLock> idleLocks() {
        if (!growth.grows()) {
            return List.of();
        }
        List<HeldLock> kept = keptLocks().stream()
                .filter(lock -> !isOnTableLockedByItself() || !lock.relation().equals(work.table()))
                .toList();
        return kept.isEmpty() && !isOnTableLockedByItself()
                ? lockElsewhere().map(List::of).orElse(List.of())
                : kept;
    }

    /** The locks during which it is work that somebody waits for: idle ones, else that on its own table since an earlier statement. */
    public List<HeldLock> heldMeanwhile() {
        List<HeldLock> idle = idleLocks();
        return idle.isEmpty()
                ? keptLocks().stream()
                        .filter(lock -> lock.relation().equals(work.table()))
                        .toList()
                : idle;
    }

    /** What it does, the worst first. */
    public Kind kind() {
        if (work.rewritten()) {
            return Kind.REWRITES;
        }
        if (!work.indexes().isEmpty()) {
            return Kind.BUILDS_INDEXES;
        }
        return work.rowsLocked() + work.rowsInserted() > 0 ? Kind.WRITES : Kind.READS;
    }

    /** What a statement does to a table. */
    public enum Kind {
        REWRITES,
        BUILDS_INDEXES,
        WRITES,
        READS
    }
}
