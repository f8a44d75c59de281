package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only MariaDB and MySQL let pass is found on MariaDB by the checks that it is named for, and nothing in its repaired twin. */
class MariadbOwnFaultsTests {
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);

    static Stream<PlantedFault> faults() {
        return Stream.of(
                        MariadbOwnFaults.all(),
                        MariadbKinFaults.all(),
                        MariadbValueFaults.all(),
                        MariadbBrokenFaults.all(),
                        MariadbServerFaults.all())
                .flatMap(faults -> faults);
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

        assertThat(checks(findings)).as(FindingText.of(findings)).isEqualTo(fault.checks());
        assertThat(findings)
                .filteredOn(finding -> finding.check().equals(fault.expected().get(0)))
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

    @Test
    void everyCheckOfWhatTheseProductsLetPassHasItsFault() {
        assertThat(faults().flatMap(fault -> fault.expected().stream()))
                .contains(
                        "ValuesForced",
                        "ZeroDatesWritten",
                        "TransactionEndsEarly",
                        "AttributesLost",
                        "UniqueKeyTakesFewerValues",
                        "ProgramNotStrict",
                        "RowsMayNotFit",
                        "IndexCut",
                        "ForeignKeyWithoutParent",
                        "ComparisonsChange",
                        "DefinerMissing",
                        "ForeignKeyLostIndex",
                        "ReferenceIgnored",
                        "GlobalSettingLeft",
                        "LabelsBecomeNumbers",
                        "NumbersGivenAgain",
                        "OnUpdateImplied",
                        "RowsBreakCheck",
                        "TypeReplaced");
    }

    private static List<Finding> findings(PlantedFault fault, PlantedStep last, Path directory) {
        PlantedHistory history = fault.history(last).on(MARIADB.of(DatabaseProducts.ofId("mariadb")));
        return history.findings(directory, Judge.standard()).stream()
                .filter(FaultsByCheck::isAsked)
                .toList();
    }

    private static Set<String> checks(List<Finding> findings) {
        return findings.stream().map(Finding::check).collect(Collectors.toCollection(TreeSet::new));
    }
}
