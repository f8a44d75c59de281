package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.remedy.DeclarationRemedies;
import dev.rehearsal.check.word.Facts;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the point of no return: an up that takes rows or values away in so many words, so that no down can bring them back. */
public final class NoWayBack implements ConfiguredStepCheck {
    private static final int NAMED = 3;

    @Override
    public CheckDescription description() {
        return described(
                        Severity.WARNING,
                        "The up states that it takes rows or values away (DROP COLUMN, DROP TABLE, DELETE, TRUNCATE), and keeps them nowhere.",
                        "Its author wrote it down, so it is nearly always meant, and an error would be waved through; but whoever rolls"
                                + " back past it comes back without them. An ERROR, with `rehearsal.severity.NoWayBack`, where all must come back;"
                                + " a loss that nobody wrote down is one in any case.",
                        "Nothing, where it is meant; or keep what is taken away until it is certainly not needed, or declare the loss with `"
                                + Declaration.LOSSY + "`.")
                .about(CheckTopic.POINT_OF_NO_RETURN);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        if (judgement.declaredLoss().isPresent()) {
            return Stream.empty();
        }
        StepEvidence step = judgement.evidence();
        List<TableDifference> lost = ExplicitLoss.of(step).stream()
                .map(ExplicitLoss.Parts::stated)
                .filter(table -> table.missing() > 0 || table.changed() > 0)
                .toList();
        if (lost.isEmpty()) {
            return Stream.empty();
        }
        String object = lost.size() == 1 ? "table " + lost.get(0).table() : "";
        return Stream.of(finding(
                Places.up(step.migration(), object),
                "no way back for " + subject(lost),
                facts(lost).list(),
                "nothing, where this is meant; else keep it until nobody needs it, or declare\n"
                        + declared(step, lost)));
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

    private static Facts facts(List<TableDifference> lost) {
        if (lost.size() == 1) {
            return RowWords.facts(lost.get(0), "before", "after down");
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
                        tables.isEmpty() ? "" : DeclarationRemedies.lossyTables(step.migration(), tables),
                        columns.isEmpty() ? "" : DeclarationRemedies.lossyColumns(step.migration(), columns))
                .filter(declaration -> !declaration.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
