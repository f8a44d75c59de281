package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.check.statement.StatementFacts;
import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.LockEvidence;
import dev.rehearsal.lock.RowWork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Work on all rows of a table while an earlier statement keeps a table locked, where that is known without growth.
 *
 * @param lock the lock that is kept
 * @param work what is done meanwhile
 */
record LockedTableKept(HeldLock lock, RowWork work) {

    /** One finding for each lock. */
    static Stream<Finding> in(Judgement.OfStep judgement, Check check) {
        StepEvidence step = judgement.evidence();
        Limits limits = Limits.of(judgement.budgets(), step.migration().id());
        Map<HeldLock, List<LockedTableKept>> byLock = all(step.experiments().locks())
                .collect(Collectors.groupingBy(LockedTableKept::lock, LinkedHashMap::new, Collectors.toList()));
        return byLock.values().stream().map(works -> works.get(0).finding(step, limits, check, works.size() - 1));
    }

    /** Changes of tables tell by themselves what is kept meanwhile: a table that is not locked cannot be changed then. */
    private static Stream<LockedTableKept> all(LockEvidence locks) {
        return locks.rowWork().stream()
                .flatMap(
                        work -> BlockingLocks.of(work.statement().held()).map(lock -> new LockedTableKept(lock, work)));
    }

    private String does() {
        return (work.written() >= work.rows() ? "writes" : "reads") + " all " + WorkWords.rows(work.rows()) + " of "
                + work.table();
    }

    private Finding finding(StepEvidence step, Limits limits, Check check, int more) {
        return new Finding(
                check.description().name(),
                limits.severity(work.table(), limits.rowsUnderBlockingLock()),
                Places.statement(step.migration(), work.statement(), "table " + lock.relation()),
                BlockingLocks.named(lock) + " is kept while a later statement " + does()
                        + (more == 0 ? "" : ", and so in " + more + " more statements"),
                StatementFacts.of(work.statement(), List.of(lock))
                        .and("locked by", "statement " + lock.since())
                        .list(),
                "'unlock tables' before it, or the work in a migration of its own");
    }
}
