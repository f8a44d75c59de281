package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Mysql;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each up, and each down, that cannot bear to end between two statements is found, on MariaDB and, where a server of it was unpacked, on MySQL; its twin is not. */
class HalfAppliedFaultsTests {
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    private static final DatabaseSource MYSQL = isolation -> Mysql.database();
    private static final Set<String> CHECKS =
            Set.of("UpStandsHalfApplied", "HalfAppliedUpEndsElsewhere", "RollbackStandsHalfApplied");

    /** The first of each check on MariaDB, and all of them on MySQL, whose server is unpacked for nothing else. */
    static Stream<Arguments> first() {
        Stream<Arguments> mysql = Mysql.isThere()
                ? HalfAppliedFaults.all()
                        .map(fault -> Arguments.of("MySQL", fault, MYSQL.of(DatabaseProducts.ofId("mysql"))))
                : Stream.empty();
        return Stream.concat(
                FaultsByCheck.first(HalfAppliedFaults.all()).map(HalfAppliedFaultsTests::onMariadb), mysql);
    }

    static Stream<Arguments> further() {
        return FaultsByCheck.further(HalfAppliedFaults.all()).map(HalfAppliedFaultsTests::onMariadb);
    }

    private static Arguments onMariadb(PlantedFault fault) {
        return Arguments.of("MariaDB", fault, MARIADB.of(DatabaseProducts.ofId("mariadb")));
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("first")
    void findsTheFault(String product, PlantedFault fault, DatabaseSource source, @TempDir Path directory) {
        List<Finding> findings = findings(fault, fault.faulty(), source, directory);

        assertThat(findings)
                .as(FindingText.of(findings))
                .extracting(Finding::check)
                .isEqualTo(fault.expected());
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("further")
    void findsFurtherFaultsOfTheSameChecks(
            String product, PlantedFault fault, DatabaseSource source, @TempDir Path directory) {
        findsTheFault(product, fault, source, directory);
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("first")
    void findsNothingInTheRepairedTwin(
            String product, PlantedFault fault, DatabaseSource source, @TempDir Path directory) {
        List<Finding> findings = findings(fault, fault.repaired(), source, directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("further")
    void findsNothingInFurtherRepairedTwins(
            String product, PlantedFault fault, DatabaseSource source, @TempDir Path directory) {
        findsNothingInTheRepairedTwin(product, fault, source, directory);
    }

    /** The downs do nothing, which is found as well and is not what is planted here. */
    private static List<Finding> findings(PlantedFault fault, PlantedStep last, DatabaseSource source, Path directory) {
        Experiments stopped = Experiments.NONE.withHalfAppliedPoints(60);
        return fault.history(last).on(source).findings(directory, Judge.standard(), stopped).stream()
                .filter(finding -> CHECKS.contains(finding.check()))
                .toList();
    }
}
