package dev.rehearsal.report;

import dev.rehearsal.finding.Fact;
import dev.rehearsal.finding.Finding;
import java.util.List;
import java.util.Locale;

/**
 * A finding as it is shown.
 *
 * @param style its class in the style sheet
 * @param severity how bad it is, in words
 * @param check the check's name
 * @param headline what is wrong
 * @param where {@code path:line}; empty where no file is at fault
 * @param facts expected against actual
 * @param remedy what to write instead
 */
record FindingView(
        String style, String severity, String check, String headline, String where, List<Fact> facts, String remedy) {

    static FindingView of(Finding finding) {
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        String line = finding.place().line() > 0 ? ":" + finding.place().line() : "";
        return new FindingView(
                severity,
                severity,
                finding.check(),
                finding.headline(),
                finding.place().path().isEmpty() ? "" : finding.place().path() + line,
                finding.facts(),
                finding.remedy());
    }

    static List<FindingView> of(List<Finding> findings) {
        return findings.stream().map(FindingView::of).toList();
    }
}
