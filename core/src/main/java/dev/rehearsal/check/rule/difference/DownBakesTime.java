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

/** Says that a down leaves a definition that holds the time of the run. */
public final class DownBakesTime implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "After up and down a definition holds the time at which it was made.",
                        "The same SQL never gives the same schema twice, so equality cannot be asked of it.",
                        "now() in place of 'now', unless the time of the migration is meant")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return MinorDifference.in(step, Nature.BAKED_TIME, Phase.DOWN, "bakes the time of the run into", this);
    }
}
