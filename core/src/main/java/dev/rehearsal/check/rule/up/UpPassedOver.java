package dev.rehearsal.check.rule.up;

import dev.rehearsal.check.CheckDescription;
import dev.rehearsal.check.StepCheck;
import dev.rehearsal.check.judging.HistorySummary;
import dev.rehearsal.check.judging.SummarizedCheck;
import dev.rehearsal.check.word.Places;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.stream.Stream;

/** Says that a migration's own precondition kept it from being run, so that nothing of it was judged. */
public final class UpPassedOver implements StepCheck, SummarizedCheck {

    @Override
    public CheckDescription description() {
        return described(
                Severity.INFO,
                "A precondition of the migration is false in the rehearsal, so the tool did not run the up.",
                "Where the precondition is true, the up runs, and it was not tested.",
                "Create in the `before` script what the precondition asks for.");
    }

    @Override
    public HistorySummary summary() {
        return new HistorySummary(
                "were passed over by their tool and not judged",
                "in before = \"….sql\", what their preconditions ask for, where production has it");
    }

    @Override
    public Stream<Finding> examine(StepEvidence step) {
        String reason = step.up().passedOver();
        return reason.isEmpty()
                ? Stream.empty()
                : Stream.of(finding(
                        Places.up(step.migration(), ""),
                        "passed over and not judged: " + reason,
                        List.of(),
                        "in before = \"….sql\", what its precondition asks for, where production has it"));
    }
}
