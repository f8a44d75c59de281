package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each planted fault is found by the checks that it is named for and by no other; its repaired twin by none. */
class PlantedFaultsTests {

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.rehearsal.planted.PlantedFaults#typical")
    void findsTheFault(PlantedFault fault, @TempDir Path directory) {
        assertFound(fault, directory);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.rehearsal.planted.PlantedFaults#others")
    void findsEveryOtherFault(PlantedFault fault, @TempDir Path directory) {
        assertFound(fault, directory);
    }

    private static void assertFound(PlantedFault fault, Path directory) {
        List<Finding> findings = findings(fault.history(fault.faulty()), directory);

        assertThat(checks(findings)).as(FindingText.of(findings)).isEqualTo(fault.checks());
        assertThat(findings)
                .filteredOn(finding -> finding.check().equals(fault.expected().get(0)))
                .extracting(finding -> finding.place().object())
                .contains(fault.object());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.rehearsal.planted.PlantedFaults#typical")
    void findsNothingInTheRepairedTwin(PlantedFault fault, @TempDir Path directory) {
        assertNothingFound(fault, directory);
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.rehearsal.planted.PlantedFaults#others")
    void findsNothingInTheRepairedTwinOfEveryOtherFault(PlantedFault fault, @TempDir Path directory) {
        assertNothingFound(fault, directory);
    }

    private static void assertNothingFound(PlantedFault fault, Path directory) {
        List<Finding> findings = findings(fault.history(fault.repaired()), directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    /** Some faults can only be planted by a superuser, which is no fault of its own. */
    private static List<Finding> findings(PlantedHistory history, Path directory) {
        return history.findings(directory, Judge.standard()).stream()
                .filter(finding -> !finding.check().equals("NeedsSuperuser"))
                .toList();
    }

    private static Set<String> checks(List<Finding> findings) {
        return findings.stream().map(Finding::check).collect(Collectors.toCollection(TreeSet::new));
    }
}
