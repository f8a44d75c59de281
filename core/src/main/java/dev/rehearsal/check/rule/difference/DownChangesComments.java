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

/** Says that a down leaves another comment. */
public final class DownChangesComments implements StepCheck, SummarizedCheck {

    @Override
    public CheckDescription description() {
        return described(
                        Severity.INFO,
                        "After up and down only a comment is another one.",
                        "Nothing runs differently.",
                        "'comment on … is …' where the comment is needed")
                .about(CheckTopic.REVERSAL);
    }

    @Override
    public HistorySummary summary() {
        return new HistorySummary(
                "change comments in their down",
                "nothing; rehearsal.severity.DownChangesComments makes it matter at each of them");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        return MinorDifference.in(step, Nature.COMMENT, Phase.DOWN, "changes the comment on", this);
    }
}
