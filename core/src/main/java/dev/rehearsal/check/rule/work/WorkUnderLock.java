package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.check.statement.GrowingWork;
import dev.rehearsal.check.statement.GrowingWork.Kind;
import dev.rehearsal.check.statement.StatementText;
import dev.rehearsal.check.suggestion.StatementContext;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.product.Capability;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Findings of one kind of work that grows with a table while the statement itself locks that table against others.
 *
 * @param kind which work
 * @param limits what the user said about its cost
 * @param check whose findings they are
 */
record WorkUnderLock(Kind kind, Limits limits, Check check) {
    private static final String HIDDEN = "find the table empty after the commit, without an error:"
            + " a report, a dump or anything else in 'repeatable read' that began before and reads it only then";

    static Stream<Finding> in(Judgement.OfStep judgement, Kind kind, Check check) {
        StepEvidence step = judgement.evidence();
        Limits limits = Limits.of(judgement.budgets(), step.migration().id());
        WorkUnderLock found = new WorkUnderLock(kind, limits, check);
        return JoinedWork.by(
                        work -> work.work().table(), LockedWork.of(step, limits).ownOf(kind))
                .map(found::finding);
    }

    private Finding finding(JoinedWork joined) {
        OptionalLong limit = limits.rowsUnderBlockingLock();
        HeldLock lock = joined.works().stream()
                .flatMap(work -> work.lockForItself().stream())
                .max(Comparator.comparing(HeldLock::mode, LockStrength.WEAKEST_FIRST))
                .orElseThrow();
        GrowingWork first = joined.first();
        String table = first.work().table();
        Limits.Weight weight = joined.weight(work -> limits.weight(work, limit));
        return new Finding(
                        check.description().name(),
                        weight.severity(),
                        Places.statement(first.step().migration(), first.statement(), "table " + table),
                        "up " + joined.does() + " while holding " + lock.mode().words(),
                        WorkFacts.of(joined, List.of(lock), limits, limit)
                                .and("kept meanwhile", kept(joined))
                                .and("older snapshots", hides(joined) ? HIDDEN : "")
                                .list(),
                        joined.suggestion(
                                work -> SuggestionDialect.on(work.step().dialect())
                                        .instead(kind, new StatementContext(work.step(), work.statement(), table))))
                .with(weight.scale());
    }

    private boolean hides(JoinedWork joined) {
        return kind == Kind.REWRITES
                && joined.first().step().dialect().capabilities().contains(Capability.REWRITES_HIDE_ROWS)
                && joined.works().stream()
                        .anyMatch(work -> new StatementText(work.statement().text()).begins("alter table"));
    }

    /** The strongest lock of an earlier statement that the work keeps others waiting for as well. */
    private static String kept(JoinedWork joined) {
        List<HeldLock> locks = joined.works().stream()
                .flatMap(work -> work.idleLocks().stream())
                .distinct()
                .sorted(Comparator.comparing(HeldLock::mode, LockStrength.WEAKEST_FIRST)
                        .reversed())
                .toList();
        return locks.isEmpty()
                ? ""
                : BlockingLocks.words(locks.get(0))
                        + (locks.size() == 1 ? "" : "; and " + (locks.size() - 1) + " more locks");
    }
}
