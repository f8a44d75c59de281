package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.judging.SizedCheck;
import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.check.statement.GrowingWork;
import dev.rehearsal.check.statement.GrowingWork.Kind;
import dev.rehearsal.check.statement.StatementFacts;
import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.check.suggestion.StatementContext;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.lock.Growth;
import dev.rehearsal.lock.RowWork;
import dev.rehearsal.product.Need;
import dev.rehearsal.product.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds rows that are updated or deleted all at once, so that each stays locked until the transaction commits. */
public final class RowsLockedUntilCommit implements ConfiguredStepCheck, SizedCheck {

    @Override
    public String sum(String tables) {
        return "locks rows of " + tables + " until it commits";
    }

    @Override
    public CheckDescription description() {
        return described(
                Severity.WARNING,
                "One transaction updates or deletes a number of rows that grows with the table.",
                "Other writers of these rows wait for the commit. The severity depends on the size in production (`docs/production-rows.md`); with `"
                        + Declaration.WORK_BUDGET + "` or `" + Declaration.PRODUCTION_ROWS + "` it is an ERROR.",
                "Write the rows in batches, and commit each batch.");
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Observation.TABLE_CHANGES);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        return Stream.concat(grown(judgement), RowsKept.in(judgement, this));
    }

    private Stream<Finding> grown(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        Limits limits = Limits.of(judgement.budgets(), step.migration().id());
        OptionalLong limit = limits.rowsPerTransaction();
        return JoinedWork.by(
                        work -> work.work().table(),
                        GrowingWork.in(step)
                                .filter(work -> work.growth().locksGrow())
                                .filter(work -> !isLockedAnyway(work))
                                // What commits by itself may do so often in production, however few rows there are
                                // here.
                                .filter(work -> !work.statement().alone())
                                .filter(work -> !limits.allows(
                                        work.growth(),
                                        work.growth().locked(),
                                        work.growth().fewer().locked(),
                                        limit)))
                .map(joined -> found(joined, limits, limit));
    }

    /** Where the whole table is locked against writers, locks on its rows make nobody wait. */
    private static boolean isLockedAnyway(GrowingWork work) {
        return Stream.concat(work.statement().acquired().stream(), work.statement().held().stream())
                .anyMatch(lock -> lock.relation().equals(work.work().table()) && BlockingLocks.blocks(lock));
    }

    private Finding found(JoinedWork joined, Limits limits, OptionalLong limit) {
        GrowingWork first = joined.first();
        Growth growth = joined.most(work -> work.growth().locked()).growth();
        long most = growth.locked();
        long fewer = growth.fewer().locked();
        String table = first.work().table();
        OptionalLong covering = limit.isPresent() ? limit : limits.rowsUnderBlockingLock();
        String which = most >= growth.rows() ? "all " : "";
        Limits.Weight weight = joined.weight(work -> limits.lockedRows(work, covering));
        return new Finding(
                        description().name(),
                        weight.severity(),
                        Places.statement(first.step().migration(), first.statement(), "table " + table),
                        "up " + joined.does() + ": row locks on " + which + WorkWords.rows(most) + " until commit",
                        joined.facts(List.of())
                                .and("counted", WorkWords.growth(growth, most, fewer))
                                .and("allowed", WorkFacts.allowed(limit))
                                .and(
                                        "in production",
                                        limits.inProduction(
                                                table,
                                                Kind.WRITES,
                                                rows -> WorkWords.inProduction(growth, most, fewer, rows)))
                                .and(
                                        "seen in",
                                        WorkFacts.source(first.step()
                                                .experiments()
                                                .locks()
                                                .up()))
                                .list(),
                        joined.suggestion(
                                work -> SuggestionDialect.on(work.step().dialect())
                                        .inBatches(new StatementContext(work.step(), work.statement(), table))))
                .with(weight.scale());
    }

    /**
     * Transactions that wrote every row of a table and went on, where that is known without growth.
     *
     * @param step the step
     * @param limits what the user said about its cost
     * @param check whose findings they are
     */
    private record RowsKept(StepEvidence step, Limits limits, Check check) {
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
            Limits.Weight weight = limits.weight(
                    first.table(), Kind.WRITES, limit.isPresent() ? limit : limits.rowsUnderBlockingLock());
            return new Finding(
                            check.description().name(),
                            weight.severity(),
                            Places.statement(step.migration(), first.statement(), "table " + first.table()),
                            "up writes " + first.table() + ": row locks on all " + WorkWords.rows(first.rows())
                                    + " until commit"
                                    + (works.size() == 1
                                            ? ""
                                            : ", and so in " + (works.size() - 1) + " more statements"),
                            StatementFacts.of(first.statement(), List.of())
                                    .and("allowed", WorkFacts.allowed(limit))
                                    .and(
                                            "in production",
                                            limits.inProduction(first.table(), Kind.WRITES, WorkWords::rows))
                                    .list(),
                            SuggestionDialect.on(step.dialect())
                                    .inBatches(new StatementContext(step, first.statement(), first.table())))
                    .with(weight.scale());
        }
    }
}
