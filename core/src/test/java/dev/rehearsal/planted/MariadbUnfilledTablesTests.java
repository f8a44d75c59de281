package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A table that would be filled if rows of it could be generated is judged as if it were; small ones, and those of the same migration, are not. */
class MariadbUnfilledTablesTests {
    private static final Experiments LOCKS = new Experiments(true, false, false, false, 0, List.of());
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    private static final DatabaseSource MYSQL = isolation -> Mysql.database();

    static Stream<PlantedFault> faults() {
        return MariadbUnfilledTables.all();
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
        isFound(
                fault,
                findings(fault, fault.faulty(), MARIADB.of(DatabaseProducts.ofId("mariadb")), directory),
                "TableCopiedOnline");
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("further")
    void findsFurtherFaultsOfTheSameChecks(PlantedFault fault, @TempDir Path directory) {
        findsTheFault(fault, directory);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsTheFaultOnMysql(PlantedFault fault, @TempDir Path directory) {
        assumeTrue(isKnownToMysql(fault), "no MySQL server, or another language; see .ci/mysql-server");
        isFound(
                fault,
                findings(fault, fault.faulty(), MYSQL.of(DatabaseProducts.ofId("mysql")), directory),
                "TableRewrittenUnderLock");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("first")
    void findsNothingInTheTwin(PlantedFault fault, @TempDir Path directory) {
        List<Finding> findings =
                findings(fault, fault.repaired(), MARIADB.of(DatabaseProducts.ofId("mariadb")), directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    @Tag("exhaustive")
    @ParameterizedTest(name = "{0}")
    @MethodSource("further")
    void findsNothingInFurtherTwins(PlantedFault fault, @TempDir Path directory) {
        findsNothingInTheTwin(fault, directory);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsNothingInTheTwinOnMysql(PlantedFault fault, @TempDir Path directory) {
        assumeTrue(isKnownToMysql(fault), "no MySQL server, or another language; see .ci/mysql-server");
        List<Finding> findings = findings(fault, fault.repaired(), MYSQL.of(DatabaseProducts.ofId("mysql")), directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    private static boolean isKnownToMysql(PlantedFault fault) {
        return Mysql.isThere()
                && !fault.faulty().up().contains("immediate")
                && !fault.checks().contains("TableRewrittenUnderLock");
    }

    private static void isFound(PlantedFault fault, List<Finding> findings, String copied) {
        Set<String> expected = fault.checks().stream()
                .map(check -> check.equals(MariadbLockFaults.COPIED) ? copied : check)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(findings)
                .as(FindingText.of(findings))
                .extracting(Finding::check)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(findings).extracting(finding -> finding.place().object()).containsOnly(fault.object());
        assertThat(FindingText.of(findings)).doesNotContain("0 rows");
    }

    /** Those about this migration; what is not observed here yet is said of every history. */
    private static List<Finding> findings(PlantedFault fault, PlantedStep last, DatabaseSource source, Path directory) {
        PlantedHistory history = fault.history(last)
                .withGenerated(new MariadbUnfilledTables.Rows())
                .on(source);
        return history.findings(directory, Judge.standard(), LOCKS).stream()
                .filter(finding -> !finding.check().equals("NotSupported"))
                .filter(finding -> finding.place().migration().startsWith("3"))
                .toList();
    }
}
