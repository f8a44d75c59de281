package dev.rehearsal.check.rule.work;

import dev.rehearsal.check.Check;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.statement.BlockingLocks;
import dev.rehearsal.check.statement.GrowingWork.Kind;
import dev.rehearsal.check.statement.StatementFacts;
import dev.rehearsal.check.statement.WorkWords;
import dev.rehearsal.check.suggestion.StatementContext;
import dev.rehearsal.check.suggestion.SuggestionDialect;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.VanishedClientWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.lock.HeldLock;
import dev.rehearsal.lock.TableChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Findings of changes that a server makes by working on every row of a table while others wait, as it said when it was asked.
 *
 * @param step the step
 * @param kind which work
 * @param limits what the user said about its cost
 * @param check whose findings they are
 */
record ChangeUnderLock(StepEvidence step, Kind kind, Limits limits, Check check) {
    static Stream<Finding> in(Judgement.OfStep judgement, Kind kind, Check check) {
        StepEvidence step = judgement.evidence();
        Limits limits = Limits.of(judgement.budgets(), step.migration().id());
        ChangeUnderLock found = new ChangeUnderLock(step, kind, limits, check);
        Map<String, List<TableChange>> byTable = step.experiments().locks().changes().stream()
                .filter(change -> change.keepsOthersWaiting() && kind == kind(change.way()))
                .filter(change -> !found.isAllowed(change))
                .collect(Collectors.groupingBy(TableChange::table, LinkedHashMap::new, Collectors.toList()));
        return byTable.values().stream().map(found::finding);
    }

    private static Kind kind(TableChange.Way way) {
        return switch (way) {
            case REBUILD, COPY -> Kind.REWRITES;
            case INDEXES -> Kind.BUILDS_INDEXES;
            case INSTANT, UNKNOWN -> Kind.READS;
        };
    }

    /** Rows are read, and written where the table is written anew. */
    private long work(long rows) {
        return kind == Kind.REWRITES ? 2 * rows : rows;
    }

    private boolean isAllowed(TableChange change) {
        OptionalLong limit = limits.rowsUnderBlockingLock();
        OptionalLong production = limits.productionRows(change.table());
        return limit.isPresent() && production.isPresent() && work(production.getAsLong()) <= limit.getAsLong();
    }

    private Finding finding(List<TableChange> changes) {
        TableChange first = changes.get(0);
        HeldLock lock = first.statement().acquired().get(0);
        OptionalLong limit = limits.rowsUnderBlockingLock();
        Limits.Weight weight = limits.weight(first.table(), kind, limit);
        return new Finding(
                        check.description().name(),
                        weight.severity(),
                        Places.statement(step.migration(), first.statement(), "table " + first.table()),
                        "up " + does(first) + " while holding " + lock.mode().words()
                                + (changes.size() == 1
                                        ? ""
                                        : ", and so in " + (changes.size() - 1) + " more statements"),
                        facts(changes, lock),
                        SuggestionDialect.on(step.dialect())
                                .instead(kind, new StatementContext(step, first.statement(), first.table())))
                .with(weight.scale());
    }

    /** Locks of earlier statements on other tables that others wait for as well. */
    private static String kept(List<TableChange> changes) {
        return changes.stream()
                .flatMap(change -> BlockingLocks.of(change.statement().held())
                        .filter(lock -> !lock.relation().equals(change.table())))
                .map(BlockingLocks::words)
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private static String does(TableChange change) {
        return switch (change.way()) {
            case COPY -> "copies every row of " + change.table();
            case REBUILD -> "writes " + change.table() + " anew";
            default -> "builds an index on " + change.table();
        };
    }

    private List<Fact> facts(List<TableChange> changes, HeldLock lock) {
        TableChange first = changes.get(0);
        Facts facts = changes.size() == 1
                ? StatementFacts.of(first.statement(), List.of(lock))
                : Facts.of("statements", Facts.listed(changes.stream().map(one -> WorkWords.where(one.statement()))))
                        .and("lock", BlockingLocks.words(lock));
        return facts.and("rows", WorkWords.rowsInTable(first))
                .and("taken by the server", first.asked())
                .and("refused", String.join("\n", first.refused()))
                .and(VanishedClientWords.LABEL, VanishedClientWords.of(step, changes))
                .and("allowed", WorkFacts.allowed(limits.rowsUnderBlockingLock()))
                .and("kept meanwhile", kept(changes))
                .and(
                        "in production",
                        limits.inProduction(
                                first.table(), kind, rows -> WorkWords.rows(work(rows)) + " read and written"))
                .list();
    }
}
