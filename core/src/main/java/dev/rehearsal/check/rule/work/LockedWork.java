package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.statement.GrowingWork;
import dev.rehearsal.check.statement.GrowingWork.Kind;
import dev.rehearsal.evidence.StepEvidence;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The work of one up under locks, by who tells it: what works on one table under one lock is one cause, so that it is told once.
 *
 * @param own work on a table that the statement itself locks
 * @param idle work while a lock is kept that it does not need
 * @param kept that, and what else ran under the same locks since an earlier statement
 */
record LockedWork(List<GrowingWork> own, List<GrowingWork> idle, List<GrowingWork> kept) {

    /** The strongest lock that was kept, which is given back at its transaction's end. */
    record Kept(int transaction, String relation) {
        static Kept of(GrowingWork work) {
            return new Kept(
                    work.statement().transaction(), work.heldMeanwhile().get(0).relation());
        }
    }

    /** All that is not within what the user allows. */
    static LockedWork of(StepEvidence step, Limits limits) {
        List<GrowingWork> all = GrowingWork.in(step)
                .filter(work -> !limits.allows(
                        work.growth(),
                        work.growth().work(),
                        work.growth().fewer().work(),
                        limits.rowsUnderBlockingLock()))
                .toList();
        List<GrowingWork> own = all.stream()
                .filter(work -> work.isOnTableLockedByItself() && !TimeZoneCast.isSeenIn(work))
                .toList();
        List<GrowingWork> idle =
                all.stream().filter(work -> !work.idleLocks().isEmpty()).toList();
        Set<Kept> locks = idle.stream().map(Kept::of).collect(Collectors.toSet());
        List<GrowingWork> kept = all.stream()
                .filter(work -> idle.contains(work)
                        || (own.contains(work) && !work.heldMeanwhile().isEmpty() && locks.contains(Kept.of(work))))
                .toList();
        return new LockedWork(own, idle, kept);
    }

    /** The work of one kind that its own check tells: all that is not for a table whose lock was kept anyway. */
    Stream<GrowingWork> ownOf(Kind kind) {
        boolean all = keptIsToldByOwn();
        return own.stream()
                .filter(work -> work.kind() == kind)
                .filter(work -> all || idle.contains(work) || !kept.contains(work));
    }

    /** The work that the check of kept locks tells. */
    Stream<GrowingWork> keptOnly() {
        return keptIsToldByOwn() ? Stream.empty() : kept.stream();
    }

    /** Whether each statement works on a table of its own and locks it, as the one before did: nothing is added by the locks kept. */
    private boolean keptIsToldByOwn() {
        Set<String> tables = own.stream().map(work -> work.work().table()).collect(Collectors.toSet());
        return own.containsAll(idle)
                && idle.stream().map(Kept::of).map(Kept::relation).allMatch(tables::contains);
    }
}
