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

/** Finds rows that were there before the up and are gone after the down. */
public final class DownLosesRows implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.ERROR,
                        "Rows that a table had before the up are not there after the down, and the up does not say that it takes them away.",
                        "A roll-back would destroy them in production.",
                        "Keep what the up takes away until it is certainly not needed, or declare the loss with `"
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
                .filter(table -> table.missing() > 0)
                .sorted(RowWords.WORST_FIRST)
                .map(table -> finding(
                        Places.down(step.migration(), "table " + table.table()),
                        headline(table) + SchemaWords.emptyDown(step),
                        RowWords.facts(table, "before", "after down").list(),
                        "an up that keeps these rows and a down that brings them back, or declare\n"
                                + DeclarationRemedies.lossyTables(step.migration(), List.of(table.table()))));
    }

    private static String headline(TableDifference table) {
        String others = table.added() == 0 ? "" : " and adds " + table.added() + " others";
        return "down loses " + RowWords.rows(table.missing()) + " of table " + table.table() + others;
    }
}
