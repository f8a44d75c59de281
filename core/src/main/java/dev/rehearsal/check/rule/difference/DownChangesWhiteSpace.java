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

/** Says that a down leaves other white space in a routine. */
public final class DownChangesWhiteSpace implements StepCheck, SummarizedCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "After up and down the text of a routine differs in white space alone.",
                        "Nothing runs differently.",
                        "the routine's text as the earlier migration has it")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public HistorySummary summary() {
        return new HistorySummary(
                "change white space in routines in their down",
                "nothing; rehearsal.severity.DownChangesWhiteSpace makes it matter at each of them");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return MinorDifference.in(step, Nature.ROUTINE_WHITE_SPACE, Phase.DOWN, "changes only white space in", this);
    }
}
