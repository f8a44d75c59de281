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

/** Says that a second up leads to other white space in a routine. */
public final class SecondUpChangesWhiteSpace implements StepCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "After the second up the text of a routine differs in white space alone.",
                        "Nothing runs differently.",
                        "the routine's text as the earlier migration has it")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return MinorDifference.in(
                step, Nature.ROUTINE_WHITE_SPACE, Phase.UP_AGAIN, "changes only white space in", this);
    }
}
