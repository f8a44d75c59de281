package dev.rehearsal.check.rule.down;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.check.word.RowWords;
import dev.rehearsal.check.word.SchemaWords;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.stream.Stream;

/** Finds rows that an up wrote and its down leaves behind. */
public final class DownLeavesRows implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.ERROR,
                        "After the down a table has rows that it did not have before the up.",
                        "The version before meets rows it does not know, and the next up may write them twice.",
                        "Delete in the down what the up inserted.")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return step.dataAfterDown().stream()
                .filter(table -> table.added() > 0 && table.missing() == 0)
                .sorted(RowWords.WORST_FIRST)
                .map(table -> finding(
                        Places.down(step.migration(), "table " + table.table()),
                        "down leaves " + RowWords.rows(table.added()) + " of the up in table " + table.table()
                                + SchemaWords.emptyDown(step),
                        RowWords.facts(table, "before", "after down").list(),
                        "a down with 'delete from " + table.table() + " where …' for the rows that the up writes"));
    }
}
