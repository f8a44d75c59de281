package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is found of a fault by running statements of the version before.
 *
 * @param source where its databases come from
 */
record PlantedOldCode(PlantedFault fault, DatabaseSource source) {
    private static final Experiments OLD_CODE = new Experiments(false, true, false, false, 0, List.of());
    private static final Set<String> OF_CODE = Set.of(
            "OldCodeBreaks",
            "CachedPlanBreaks",
            "OldCodeBreaksAfterDown",
            "NewCodeBreaksAfterDown",
            "DefaultChanges",
            "ReadersMeetNulls",
            "UpFails");

    /** Faults of which no old code can keep out, by their titles. */
    private static final Set<String> CERTAIN = Set.of(
            "a column is renamed",
            "a column changes its name",
            "a column must be given",
            "a column must be given beside a foreign key",
            "a table is renamed",
            "a view is on what is gone",
            "a required column is generated");

    /** By its checks and no other, and named as exactly as it is known. */
    void isFound(Path directory) {
        List<Finding> findings = findings(fault.faulty(), directory);
        assertThat(checks(findings)).as(FindingText.of(findings)).isEqualTo(fault.checks());
        assertThat(findings)
                .filteredOn(finding -> finding.check().equals("OldCodeBreaks"))
                .as(FindingText.of(findings))
                .allMatch(finding -> (finding.severity() == Severity.ERROR) == CERTAIN.contains(fault.title()));
        assertThat(findings)
                .filteredOn(finding -> fault.checks().contains(finding.check()))
                .as(FindingText.of(findings))
                .anyMatch(finding -> finding.place().object().equals(fault.object())
                        || finding.headline().contains("'" + fault.object() + "'"));
    }

    void isNotFoundInTheRepairedTwin(Path directory) {
        List<Finding> findings = findings(fault.repaired(), directory);
        assertThat(checks(findings)).as(FindingText.of(findings)).isEmpty();
    }

    /** What is only information counts where the fault is that. */
    private Set<String> checks(List<Finding> findings) {
        return findings.stream()
                .filter(finding ->
                        finding.severity() != Severity.INFO || fault.checks().contains(finding.check()))
                .map(Finding::check)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Finding> findings(PlantedStep last, Path directory) {
        return fault.history(last).on(source).findings(directory, Judge.standard(), OLD_CODE).stream()
                .filter(finding -> OF_CODE.contains(finding.check()))
                .toList();
    }
}
