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

/** Says that a second up leads to another comment. */
public final class SecondUpChangesComments implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "After the second up only a comment is another one.",
                        "Nothing runs differently.",
                        "'comment on … is …' where the comment is needed")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return MinorDifference.in(step, Nature.COMMENT, Phase.UP_AGAIN, "changes the comment on", this);
    }
}
