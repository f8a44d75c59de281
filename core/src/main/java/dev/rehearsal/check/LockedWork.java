package dev.rehearsal.check;

import dev.rehearsal.check.GrowingWork.Kind;
import dev.rehearsal.evidence.StepEvidence;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The work of one up under locks, by who tells it: a statement that locks its own table while an earlier lock is kept is one
 * cause, so that it is told once.
 *
 * @param own work on a table that the statement itself locks
 * @param kept work while a lock is kept that it does not need
 */
record LockedWork(List<GrowingWork> own, List<GrowingWork> kept) {

    /** All that is not within what the user allows. */
    static LockedWork of(StepEvidence step, Limits limits) {
        List<GrowingWork> all = GrowingWork.in(step)
                .filter(work -> !limits.allows(
                        work.growth(), work.growth().work(), work.growth().fewerWork(), limits.rowsUnderBlockingLock()))
                .toList();
        return new LockedWork(
                all.stream()
                        .filter(work -> work.isOnTableLockedByItself() && !TimeZoneCast.isSeenIn(work))
                        .toList(),
                all.stream().filter(work -> !work.idleLocks().isEmpty()).toList());
    }

    /** The work of one kind that its own check tells, not the check of kept locks. */
    Stream<GrowingWork> ownOf(Kind kind) {
        Predicate<GrowingWork> isOfKind = work -> work.kind() == kind;
        boolean isToldByKept = !keptIsToldByOwn()
                && statements(kept)
                        .containsAll(statements(own.stream().filter(isOfKind).toList()));
        return isToldByKept ? Stream.empty() : own.stream().filter(isOfKind);
    }

    /** The work that the check of kept locks tells. */
    Stream<GrowingWork> keptOnly() {
        return keptIsToldByOwn() ? Stream.empty() : kept.stream();
    }

    private boolean keptIsToldByOwn() {
        return statements(own).containsAll(statements(kept));
    }

    private static Set<Integer> statements(List<GrowingWork> works) {
        return works.stream().map(work -> work.statement().number()).collect(Collectors.toSet());
    }
}
