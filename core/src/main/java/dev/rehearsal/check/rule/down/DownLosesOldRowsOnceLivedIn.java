package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.ConfiguredStepCheck;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.data.TableDifference;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds rows from before the up that a down loses or alters only where others were written after the up. */
public final class DownLosesOldRowsOnceLivedIn implements ConfiguredStepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.ERROR,
                        "Once rows were written on the new schema, the down loses or alters rows that were there before the up.",
                        "Right after the up the roll-back is sound; the longer it is put off, the more it destroys.",
                        "Let the down refuse what it cannot take back, or decide by something else than the rows beside.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(Judgement.OfStep judgement) {
        StepEvidence step = judgement.evidence();
        return step.madeUp().livedIn().oldRows().stream()
                .filter(judgement::isUndeclaredLoss)
                .sorted(RowWords.WORST_FIRST)
                .map(
                        table -> finding(
                                Places.down(step.migration(), "table " + table.table()),
                                headline(table),
                                RowWords.facts(table, "after a down at once", "after a down once lived in")
                                        .list(),
                                "a down that refuses rows which it cannot take back, or one that tells old rows from new ones"));
    }

    private static String headline(TableDifference table) {
        String what = table.missing() > 0 ? "loses " : "alters ";
        return "down " + what + RowWords.gone(table) + " from before the up, once others were written after it";
    }
}
