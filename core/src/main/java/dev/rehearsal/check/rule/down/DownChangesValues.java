package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.remedy.DeclarationRemedies;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Finds rows that a down brings back with other values. */
public final class DownChangesValues implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.ERROR,
                        "Rows are there before the up and after the down, but with other values than they had.",
                        "A roll-back would overwrite them in production.",
                        "Keep the old values where the down can find them, or declare the loss with `"
                                + Declaration.LOSSY + "`.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        if (judgement.declaredLoss().isPresent()) {
            return Stream.empty();
        }
        StepEvidence step = judgement.evidence();
        return ExplicitLoss.of(step).stream()
                .map(ExplicitLoss.Parts::unstated)
                .filter(table -> table.changed() > 0)
                .sorted(RowWords.WORST_FIRST)
                .map(table -> finding(
                        Places.down(step.migration(), "table " + table.table()),
                        "down loses values of " + RowWords.rows(table.changed()) + " in table " + table.table()
                                + SchemaWords.emptyDown(step),
                        RowWords.facts(table, "before", "after down").list(),
                        "an up that keeps the old values and a down that restores them, or declare\n"
                                + DeclarationRemedies.lossyColumns(step.migration(), columns(table))));
    }

    private static List<String> columns(TableDifference table) {
        return table.changedColumns().isEmpty()
                ? List.of(table.table() + ".…")
                : table.changedColumns().keySet().stream()
                        .map(column -> table.table() + "." + column)
                        .toList();
    }
}
