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
 * @param probe compares its end with more files
 * @param failOn which of the findings fail a test
 */
public record RehearsedHistory(
        HistoryEvidence evidence, List<RehearsedStep> steps, List<Finding> findings, DriftProbe probe, FailOn failOn) {

    public RehearsedHistory {
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
    }

    /** The findings about the whole that fail a test. */
    public List<Finding> failing() {
        return findings.stream().filter(failOn::fails).toList();
    }

    /** The findings about the whole of severity ERROR. */
    public List<Finding> errors() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    /** What is found where its end is compared with the schema in a file; empty where the history leads there. */
    public List<Finding> driftFrom(String path) {
        Judgement drift = new Judgement.OfDrift(probe.from(path));
        return Checks.standard().all().stream()
                .flatMap(check -> check.findings(drift))
                .toList();
    }
}
