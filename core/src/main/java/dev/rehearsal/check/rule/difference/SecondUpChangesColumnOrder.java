package dev.rehearsal.check.rule.difference;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.CheckTopic;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.evidence.Phase;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.schema.ObjectDifference.Nature;
import java.util.stream.Stream;

/** Says that a second up leads to another order of columns. */
public final class SecondUpChangesColumnOrder implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "After the second up a table has the same columns in another order.",
                        "A column that was dropped can only be added at the end, so a down can hardly do otherwise; it "
                                + "matters to 'select *' and to 'insert' without a list of columns only.",
                        "nothing, where every statement names its columns")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return MinorDifference.in(step, Nature.COLUMN_ORDER, Phase.UP_AGAIN, "changes the order of columns in", this);
    }
}
