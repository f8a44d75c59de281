package dev.rehearsal.junit;

import dev.rehearsal.check.RehearsedHistory;
import dev.rehearsal.check.RehearsedStep;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import java.util.List;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Turns errors into one failed assertion, whose first line names the migration. */
final class Failures {

    private Failures() {}

    static void throwIfAny(RehearsedStep step) {
        throwIfAny(step.findings());
    }

    static void throwIfAny(RehearsedHistory history) {
        throwIfAny(history.findings());
        if (history.evidence().wholeRun() instanceof Outcome.NotRun reason) {
            throw new TestAbortedException("Whole history: not reached: " + reason.reason());
        }
    }

    private static void throwIfAny(List<Finding> findings) {
        List<Finding> errors = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new AssertionFailedError(FindingText.of(errors));
        }
    }
}
