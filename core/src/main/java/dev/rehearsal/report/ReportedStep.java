package dev.rehearsal.report;

import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.consequence.Cost;
import dev.rehearsal.finding.Finding;
import java.util.List;

/**
 * One migration of a report.
 *
 * @param evidence what was observed
 * @param findings what was judged wrong, the worst first
 * @param cost what rehearsing it cost
 */
public record ReportedStep(StepEvidence evidence, List<Finding> findings, Cost cost) {
    public ReportedStep {
        findings = List.copyOf(findings);
    }
}
