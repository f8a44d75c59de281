package dev.rehearsal.scenario;

import dev.rehearsal.check.Checks;
import dev.rehearsal.check.FailOn;
import dev.rehearsal.check.Judgement;
import dev.rehearsal.evidence.Drift;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A whole history, rehearsed and judged.
 *
 * @param evidence what was observed about it as a whole
 * @param steps its migrations, rehearsed one by one
 * @param findings what was judged wrong about the whole, the worst first; without those of the steps
 * @param probe compares its end with more files
 * @param failOn which of the findings fail a test
 */
@API(status = API.Status.STABLE, since = "0.1")
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

    /** Compares the end of the rehearsed history with more files than the evidence has. */
    @FunctionalInterface
    public interface DriftProbe {

        /** How it compares with the schema in a file, named relative to the project. */
        Drift from(String path);
    }
}
