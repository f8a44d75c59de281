package dev.rehearsal.check;

import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;

/**
 * A whole history, rehearsed and judged.
 *
 * @param evidence what was observed about it as a whole
 * @param steps its migrations, rehearsed one by one
 * @param findings what was judged wrong about the whole, the worst first; without those of the steps
 */
public record RehearsedHistory(HistoryEvidence evidence, List<RehearsedStep> steps, List<Finding> findings) {

    public RehearsedHistory {
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
    }

    /** The findings about the whole that fail a test. */
    public List<Finding> errors() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }
}
