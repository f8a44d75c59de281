package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each change that keeps others waiting on MariaDB is found, also on an older server that was named; its repaired twin is not. */
class MariadbLockFaultsTests {
    private static final Experiments LOCKS = new Experiments(true, false, false, false, 0, List.of());
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);

    static Stream<PlantedFault> faults() {
        return MariadbLockFaults.all();
    }

    static Stream<PlantedFault> first() {
        return FaultsByCheck.first(faults());
    }

    static Stream<PlantedFault> further() {
        return FaultsByCheck.further(faults());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("first")
    void findsTheFault(PlantedFault fault, @TempDir Path directory) {
        List<Finding> findings = findings(fault, fault.faulty(), directory);

        assertThat(checks(findings)).as(FindingText.of(findings)).isEqualTo(expected(fault));
        assertThat(findings)
                .filteredOn(finding -> expected(fault).contains(finding.check()))
                .extracting(finding -> finding.place().object())
                .contains(fault.object());
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("further")
    void findsFurtherFaultsOfTheSameChecks(PlantedFault fault, @TempDir Path directory) {
        findsTheFault(fault, directory);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("first")
    void findsNothingInTheRepairedTwin(PlantedFault fault, @TempDir Path directory) {
        List<Finding> findings = findings(fault, fault.repaired(), directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("further")
    void findsNothingInFurtherRepairedTwins(PlantedFault fault, @TempDir Path directory) {
        findsNothingInTheRepairedTwin(fault, directory);
    }

    /** What {@code NoLockWaitTimeout} tells to write instead runs as it stands, and is not found. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("first")
    void suggestionOfEndlessWaitsRuns(PlantedFault fault, @TempDir Path directory, @TempDir Path other) {
        assumeTrue(fault.checks().contains("NoLockWaitTimeout"), "it does not wait without end");
        String suggestion = findings(fault, fault.faulty(), directory).get(0).suggestion();
        PlantedStep remedied = new PlantedStep(
                fault.faulty().name(), suggestion, fault.faulty().downOrNull());

        assertThat(suggestion).startsWith("set ");
        List<Finding> findings = findings(fault, remedied, other);
        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("further")
    void suggestionOfFurtherEndlessWaitsRuns(PlantedFault fault, @TempDir Path directory, @TempDir Path other) {
        suggestionOfEndlessWaitsRuns(fault, directory, other);
    }

    private static Set<String> expected(PlantedFault fault) {
        return fault.checks().stream()
                .map(check -> !check.equals(MariadbLockFaults.COPIED)
                        ? check
                        : copiesOnline() ? "TableCopiedOnline" : "TableRewrittenUnderLock")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean copiesOnline() {
        try (Database database = Mariadb.database(DatabaseSettings.defaults(), Isolation.SHARED_SERVER)) {
            return database.majorVersion() >= 11;
        }
    }

    /** Those about this migration; what is not observed on MariaDB yet is said of every history. */
    private static List<Finding> findings(PlantedFault fault, PlantedStep last, Path directory) {
        PlantedHistory history = fault.history(last).on(MARIADB.of(DatabaseProducts.ofId("mariadb")));
        return history.findings(directory, Judge.standard(), LOCKS).stream()
                .filter(FaultsByCheck::isAsked)
                .filter(finding -> finding.place().migration().startsWith("3"))
                .toList();
    }

    private static Set<String> checks(List<Finding> findings) {
        return findings.stream().map(Finding::check).collect(Collectors.toCollection(TreeSet::new));
    }
}
