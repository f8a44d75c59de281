package dev.rehearsal.check.rule.difference;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.HistorySummary;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.SummarizedCheck;
import dev.rehearsal.evidence.Phase;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ObjectDifference.Nature;
import java.util.stream.Stream;

/** Says that a down brings the columns of a table back in another order. */
public final class DownChangesColumnOrder implements StepCheck, SummarizedCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "After up and down a table has the same columns in another order.",
                        "A column that was dropped can only be added at the end, so a down can hardly do otherwise; it "
                                + "matters to 'select *' and to 'insert' without a list of columns only.",
                        "nothing, where every statement names its columns")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public HistorySummary summary() {
        return new HistorySummary(
                "change the order of columns in their down",
                "nothing; rehearsal.severity.DownChangesColumnOrder makes it matter at each of them");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return MinorDifference.in(step, Nature.COLUMN_ORDER, Phase.DOWN, "changes the order of columns in", this);
    }
}
