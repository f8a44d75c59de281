package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.lock.TableWork;
import java.util.Comparator;
import java.util.List;
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
record GrowingWork(StepEvidence step, StatementEvidence statement, TableWork work, Growth growth) {
    private static final Comparator<HeldLock> STRENGTH = Comparator.comparing(HeldLock::mode);

    /** All of one step, in the order of its statements. */
    static Stream<GrowingWork> in(StepEvidence step) {
        return step.experiments().locks().growth().stream()
                .filter(growth -> growth.grows() || growth.locksGrow())
                .flatMap(growth -> of(step, growth).stream());
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
        return BlockingLocks.of(statement.held()).sorted(STRENGTH.reversed()).toList();
    }

    /** Whether it is work that the lock of the same statement on the same table is for. */
    boolean isOnTableLockedByItself() {
        return growth.grows() && ownLock().isPresent() && kind() != Kind.WRITES;
    }

    /** Locks that were held meanwhile although the work was on something else, or was not what they were taken for. */
    List<HeldLock> idleLocks() {
        if (!growth.grows()) {
            return List.of();
        }
        List<HeldLock> kept = keptLocks();
        boolean ownWork = isOnTableLockedByItself() || refreshesLocked();
        return kept.isEmpty() && !ownWork ? lockElsewhere().map(List::of).orElse(List.of()) : kept;
    }

    /** Whether the rows were read to write another relation anew, as a materialized view is. */
    private boolean refreshesLocked() {
        return statement.work().stream()
                .filter(TableWork::rewritten)
                .anyMatch(other -> lockElsewhere().stream()
                        .anyMatch(lock -> lock.relation().equals(other.table())));
    }

    /** What it does, the worst first. */
    Kind kind() {
        if (work.rewritten()) {
            return Kind.REWRITES;
        }
        if (!work.indexes().isEmpty()) {
            return Kind.BUILDS_INDEXES;
        }
        return work.rowsLocked() + work.rowsInserted() > 0 ? Kind.WRITES : Kind.READS;
    }

    /** What a statement does to a table. */
    enum Kind {
        REWRITES,
        BUILDS_INDEXES,
        WRITES,
        READS
    }
}
