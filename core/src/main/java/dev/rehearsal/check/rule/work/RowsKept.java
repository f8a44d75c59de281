package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.remedy.RemedyDialect;
import dev.rehearsal.check.remedy.StatementContext;
import dev.rehearsal.check.statement.StatementFacts;
import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.lock.RowWork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Transactions that wrote every row of a table and went on, where that is known without growth.
 *
 * @param step the step
 * @param limits what the user said about its cost
 * @param check whose findings they are
 */
record RowsKept(StepEvidence step, Limits limits, Check check) {
    static Stream<Finding> in(Judgement.OfStep judgement, Check check) {
        StepEvidence step = judgement.evidence();
        RowsKept found = new RowsKept(
                step, Limits.of(judgement.budgets(), step.migration().id()), check);
        Map<String, List<RowWork>> byTable = step.experiments().locks().rowWork().stream()
                .filter(work -> work.keepsAllRows() && !found.isAllowed(work))
                .collect(Collectors.groupingBy(RowWork::table, LinkedHashMap::new, Collectors.toList()));
        return byTable.values().stream().map(found::finding);
    }

    private boolean isAllowed(RowWork work) {
        OptionalLong limit = limits.rowsPerTransaction();
        OptionalLong production = limits.productionRows(work.table());
        return limit.isPresent() && production.isPresent() && production.getAsLong() <= limit.getAsLong();
    }

    private Finding finding(List<RowWork> works) {
        RowWork first = works.get(0);
        OptionalLong limit = limits.rowsPerTransaction();
        OptionalLong production = limits.productionRows(first.table());
        return new Finding(
                check.description().name(),
                limits.severity(first.table(), limit.isPresent() ? limit : limits.rowsUnderBlockingLock()),
                Places.statement(step.migration(), first.statement(), "table " + first.table()),
                "up writes " + first.table() + ": row locks on all " + WorkWords.rows(first.rows()) + " until commit"
                        + (works.size() == 1 ? "" : ", and so in " + (works.size() - 1) + " more statements"),
                StatementFacts.of(first.statement(), List.of())
                        .and("allowed", WorkFacts.allowed(limit))
                        .and("in production", production.isEmpty() ? "" : WorkWords.rows(production.getAsLong()))
                        .list(),
                RemedyDialect.on(step.dialect())
                        .inBatches(new StatementContext(step, first.statement(), first.table())));
    }
}
