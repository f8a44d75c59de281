package dev.rehearsal.report;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import java.util.List;

/**
 * How many findings of each severity there are.
 *
 * @param style its class in the style sheet: that of the worst
 * @param words in words: {@code 1 error, 2 warnings}, {@code ok}, or {@code passed over}
 * @param reasons what was found, in one line; empty where a single finding says it
 */
record VerdictView(String style, String words, String reasons) {

    /** The verdict on a step: one of which nothing was run is not sound, but passed over. */
    static VerdictView of(Outcome up, List<Finding> findings) {
        VerdictView verdict = of(findings);
        return up.passedOver().isEmpty() || !verdict.style().equals("ok")
                ? verdict
                : new VerdictView("ok", "passed over", "");
    }

    static VerdictView of(List<Finding> findings) {
        String errors = words(findings, Severity.ERROR, "error");
        String warnings = words(findings, Severity.WARNING, "warning");
        String reasons = FindingText.reasons(findings);
        if (errors.isEmpty()) {
            return warnings.isEmpty() ? new VerdictView("ok", "ok", "") : new VerdictView("warning", warnings, reasons);
        }
        return new VerdictView("error", warnings.isEmpty() ? errors : errors + ", " + warnings, reasons);
    }

    private static String words(List<Finding> findings, Severity severity, String noun) {
        long count = findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
        return count == 0 ? "" : Numbers.counted(count, noun);
    }
}
