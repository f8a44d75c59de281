package dev.rehearsal.junit;

import dev.rehearsal.check.RehearsedHistory;
import dev.rehearsal.check.RehearsedStep;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** Turns errors into one failed assertion, whose first line names the migration. */
final class Failures {

    private Failures() {}

    static void throwIfAny(RehearsedStep step) {
        throwIfAny(step.findings());
    }

    static void throwIfAny(RehearsedHistory history) {
        throwIfAny(history.findings());
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
