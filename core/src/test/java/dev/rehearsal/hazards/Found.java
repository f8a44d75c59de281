package dev.rehearsal.hazards;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Findings without what may differ from run to run: the check and the object. */
final class Found {
    private Found() {}

    /** All that is more than an information, and informations that the hazard is about. */
    static SortedSet<String> in(List<Finding> findings, Hazard hazard) {
        return findings.stream()
                .filter(finding ->
                        finding.severity() != Severity.INFO || hazard.checks().contains(finding.check()))
                .map(finding -> (finding.check() + " " + finding.place().object()).strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
