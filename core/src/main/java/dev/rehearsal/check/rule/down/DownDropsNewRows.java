package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.declaration.Declaration;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds rows written after the up, in tables from before it, that a down takes away or alters without a word. */
public final class DownDropsNewRows implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.WARNING,
                        "Rows written after the up into a table from before it vanish in the down, or their values are cut or changed.",
                        "What users wrote since the deployment is lost in silence; whether that is meant cannot be known.",
                        "Let the down refuse such rows, keep what it takes away, or declare the loss with `"
                                + Declaration.LOSSY + "`.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        return step.madeUp().livedIn().newRows().stream()
                .filter(judgement::isUndeclaredLoss)
                .sorted(RowWords.WORST_FIRST)
                .map(
                        table -> finding(
                                Places.down(step.migration(), "table " + table.table()),
                                headline(table),
                                RowWords.facts(table, "after up", "after down").list(),
                                "a down without the 'delete', or without the 'using' that cuts, so that the server refuses such rows"));
    }

    private static String headline(TableDifference table) {
        String what = table.missing() > 0 ? "drops " : "changes ";
        return "down " + what + RowWords.gone(table) + " written after the up";
    }
}
