package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.judging.HistorySummary;
import dev.rehearsal.check.judging.SummarizedCheck;
import dev.rehearsal.check.statement.UpLosses;
import dev.rehearsal.check.statement.UpText;
import dev.rehearsal.check.suggestion.DeclarationSuggestions;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.BackfillFault;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the point of no return: an up that takes rows or values away in so many words, so that no down can bring them back. */
public final class NoWayBack implements ConfiguredStepCheck, SummarizedCheck {
    /** How the suggestion of what a team that only rolls forward does again and again begins. */
    private static final String ORDINARY = "nothing, where rolling forward only is meant";

    private static final int NAMED = 3;
    private static final int MIGRATIONS = 20;

    @Override
    public CheckDescription description() {
        return described(
                        Severity.WARNING,
                        "The up deletes data (DROP COLUMN, DROP TABLE, DELETE, TRUNCATE) and keeps no copy. It is an INFO if only rows of earlier migrations are deleted.",
                        "The author wrote it, so it is usually meant. But a rollback cannot bring the data back. To make it an error, set `rehearsal.severity.NoWayBack`.",
                        "Nothing, if it is meant. Otherwise keep the data for a while, or declare the loss with `"
                                + Declaration.LOSSY + "`.")
                .about(CheckTopic.POINT_OF_NO_RETURN, CheckTopic.STATED_LOSS);
    }

    /** Columns and tables that are dropped in so many words where there is no down. */
    @Override
    public HistorySummary summary() {
        return new HistorySummary(
                "drop columns or tables with what they hold, and no down brings it back",
                ORDINARY + "; else keep what is dropped until nobody needs it",
                ORDINARY,
                MIGRATIONS,
                Severity.WARNING);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        if (judgement.declaredLoss().isPresent()) {
            return Stream.empty();
        }
        StepEvidence step = judgement.evidence();
        List<TableDifference> lost = lost(judgement)
                .filter(table -> table.missing() > 0 || table.changed() > 0)
                .toList();
        if (lost.isEmpty()) {
            return Stream.empty();
        }
        String object = lost.size() == 1 ? "table " + lost.get(0).table() : "";
        boolean ofMigrations =
                lost.stream().allMatch(table -> step.experiments().rows().concernsOnlyMigrationsIn(table.table()));
        return Stream.of(new Finding(
                description().name(),
                ofMigrations ? Severity.INFO : Severity.WARNING,
                Places.up(step.migration(), object),
                "no way back for " + subject(lost),
                facts(lost, step.down().succeeded() ? "after down" : "after up")
                        .and("written by", ofMigrations ? "earlier migrations only" : "")
                        .list(),
                suggestion(step, lost) + "; else keep it until nobody needs it, or declare\n" + declared(step, lost)));
    }

    private static Stream<TableDifference> lost(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        if (step.down().succeeded()) {
            return ExplicitLoss.of(step).stream().map(ExplicitLoss.Parts::stated);
        }
        return judgement.isOneWay() ? stated(step) : Stream.empty();
    }

    private static String suggestion(StepEvidence step, List<TableDifference> lost) {
        if (step.down().succeeded()) {
            return "nothing, where this is meant";
        }
        UpText text = UpText.of(step);
        String moved = lost.stream()
                .flatMap(table -> table.changedColumns().keySet().stream())
                .filter(text::makes)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!moved.isEmpty()) {
            return "an 'update' or 'insert … select' that carries the values of " + moved
                    + " into the column of that name which the up makes elsewhere";
        }
        boolean drops = lost.stream().allMatch(table -> table.missing() == 0 || text.dropsTable(table.table()));
        return drops ? ORDINARY : "nothing, where this is meant";
    }

    /** What the up states that it takes away, where no down tells what comes back: one difference a table. */
    private static Stream<TableDifference> stated(StepEvidence step) {
        UpLosses losses = UpLosses.of(step);
        Map<String, TableDifference> tables = new TreeMap<>();
        losses.rows(UpLosses.Kind.STATED)
                .map(lost -> withoutTold(step, lost.difference()))
                .forEach(lost -> tables.put(lost.table(), lost));
        losses.values(UpLosses.Kind.STATED)
                .map(lost -> UpLosses.of(lost.table(), lost.column()))
                .forEach(lost -> tables.merge(lost.table(), lost, NoWayBack::joined));
        return tables.values().stream();
    }

    /** Rows of which others were carried elsewhere are told with these. */
    private static TableDifference withoutTold(StepEvidence step, TableDifference lost) {
        boolean told = step.experiments().backfills().stream()
                .anyMatch(fault -> fault instanceof BackfillFault.NotCarried carried
                        && carried.column() == null
                        && lost.table().equals(carried.from()));
        return told
                ? new TableDifference(
                        lost.table(),
                        new TableDifference.RowCounts(lost.rowsBefore(), lost.rowsAfter(), 0, 0),
                        lost.changes(),
                        lost.examples())
                : lost;
    }

    private static TableDifference joined(TableDifference one, TableDifference other) {
        Map<String, Long> columns = new TreeMap<>(one.changedColumns());
        columns.putAll(other.changedColumns());
        long rows = Math.max(one.changed(), other.changed());
        return new TableDifference(one.table(), one.rows(), new TableDifference.Changes(rows, columns), one.examples());
    }

    private static String subject(List<TableDifference> lost) {
        String named = lost.stream().limit(NAMED).map(NoWayBack::words).collect(Collectors.joining(", "));
        return lost.size() > NAMED ? named + " and " + (lost.size() - NAMED) + " more tables" : named;
    }

    private static String words(TableDifference table) {
        List<String> parts = new ArrayList<>();
        if (table.missing() > 0) {
            parts.add(RowWords.rows(table.missing()));
        }
        if (!table.changedColumns().isEmpty()) {
            parts.add((table.changedColumns().size() == 1 ? "column " : "columns ")
                    + String.join(", ", new TreeSet<>(table.changedColumns().keySet())));
        }
        return String.join(" and ", parts) + " of table " + table.table();
    }

    private static Facts facts(List<TableDifference> lost, String after) {
        if (lost.size() == 1) {
            return RowWords.facts(lost.get(0), "before", after);
        }
        Facts facts = new Facts();
        for (TableDifference table : lost) {
            facts = facts.and("table " + table.table(), RowWords.summary(table));
        }
        return facts;
    }

    private static String declared(StepEvidence step, List<TableDifference> lost) {
        List<String> tables = lost.stream()
                .filter(table -> table.missing() > 0)
                .map(TableDifference::table)
                .toList();
        List<String> columns = lost.stream()
                .flatMap(table ->
                        table.changedColumns().keySet().stream().sorted().map(column -> table.table() + "." + column))
                .toList();
        return Stream.of(
                        tables.isEmpty() ? "" : DeclarationSuggestions.lossyTables(step.migration(), tables),
                        columns.isEmpty() ? "" : DeclarationSuggestions.lossyColumns(step.migration(), columns))
                .filter(declaration -> !declaration.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
