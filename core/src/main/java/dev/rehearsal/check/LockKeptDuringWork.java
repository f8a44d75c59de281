package dev.rehearsal.check;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.HeldLock;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Finds a lock that others wait for and that is kept while the same transaction works on something else. */
final class LockKeptDuringWork implements InformedCheck {
    private static final Comparator<GrowingWork> LEAST_FIRST = Comparator.comparing(GrowingWork::kind)
            .reversed()
            .thenComparing(work -> work.growth().work())
            .thenComparing(work -> work.growth().table());

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "A lock that others wait for is kept while another statement of the transaction does work that grows"
                        + " with a table.",
                "PostgreSQL gives a lock back at the transaction's end only, so a short change blocks as long as the"
                        + " longest statement after it. With a `@WorkBudget` or a production size it is an ERROR.",
                "Put the work into a migration of its own, and write many rows in batches.");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step, Declarations declared, Budgets budgets) {
        Limits limits = Limits.of(budgets, step.migration().id());
        List<GrowingWork> kept = GrowingWork.in(step)
                .filter(work -> !work.idleLocks().isEmpty())
                .filter(work -> !limits.allows(
                        work.growth(), work.growth().work(), work.growth().fewerWork(), limits.rowsUnderBlockingLock()))
                .toList();
        return kept.stream()
                .map(GrowingWork::statement)
                .distinct()
                .map(statement -> kept.stream()
                        .filter(work -> work.statement().equals(statement))
                        .max(LEAST_FIRST)
                        .orElseThrow())
                .map(work -> found(work, limits));
    }

    private Finding found(GrowingWork work, Limits limits) {
        List<HeldLock> locks = work.idleLocks();
        HeldLock strongest = locks.get(0);
        OptionalLong limit = limits.rowsUnderBlockingLock();
        return new Finding(
                description().name(),
                limits.severity(work.work().table(), limit),
                Places.statement(work.step().migration(), work.statement(), "table " + strongest.relation()),
                BlockingLocks.named(strongest) + " is kept while " + called(work, strongest) + " "
                        + WorkWords.does(work.work()),
                WorkFacts.of(work, locks, limits, limit).list(),
                remedy(work, strongest));
    }

    private static String called(GrowingWork work, HeldLock lock) {
        return lock.since() == work.statement().number() ? "the same statement" : "a later statement";
    }

    private static String remedy(GrowingWork work, HeldLock lock) {
        String apart = lock.since() == work.statement().number()
                ? "-- what locks " + lock.relation() + " and what works on "
                        + work.work().table() + " in two migrations"
                : "-- in a migration of its own, after the one that locks " + lock.relation();
        return apart + "\n"
                + SaferForm.elsewhere(
                        work.kind(),
                        new Circumstances(
                                work.step(), work.statement(), work.work().table()));
    }
}
