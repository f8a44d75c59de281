package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.check.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.dialect.Dialect;
import dev.rehearsal.dialect.mariadb.MariadbDialect;
import dev.rehearsal.dialect.mariadb.MysqlDialect;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.rehearsal.DatabaseSource;
import dev.rehearsal.rehearsal.Experiments;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Mysql;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What breaks the version before is found on MariaDB and MySQL, named as exactly as it is known; its repaired twin is not. */
class MariadbCompatibilityFaultsTests {
    private static final Experiments OLD_CODE = new Experiments(false, true, false, false, 0, List.of());
    private static final Set<String> OF_CODE = Set.of(
            "OldCodeBreaks",
            "CachedPlanBreaks",
            "OldCodeBreaksAfterDown",
            "NewCodeBreaksAfterDown",
            "DefaultChanges",
            "ReadersMeetNulls");

    static Stream<PlantedFault> faults() {
        return MariadbCompatibilityFaults.all();
    }

    @Nested
    class OnMariadb {
        private final DatabaseSource source = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.rehearsal.planted.MariadbCompatibilityFaultsTests#faults")
        void findsTheFault(PlantedFault fault, @TempDir Path directory) {
            assertFound(fault, findings(fault, fault.faulty(), directory, source, new MariadbDialect()));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.rehearsal.planted.MariadbCompatibilityFaultsTests#faults")
        void findsNothingInTheRepairedTwin(PlantedFault fault, @TempDir Path directory) {
            assertSilent(fault, findings(fault, fault.repaired(), directory, source, new MariadbDialect()));
        }
    }

    /** Not run where no server was unpacked. */
    @Nested
    class OnMysql {
        private final DatabaseSource source = isolation -> Mysql.database();

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.rehearsal.planted.MariadbCompatibilityFaultsTests#faults")
        void findsTheFault(PlantedFault fault, @TempDir Path directory) {
            assumeTrue(Mysql.isThere(), "no MySQL server; see .ci/mysql-server");
            assertFound(fault, findings(fault, fault.faulty(), directory, source, new MysqlDialect()));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("dev.rehearsal.planted.MariadbCompatibilityFaultsTests#faults")
        void findsNothingInTheRepairedTwin(PlantedFault fault, @TempDir Path directory) {
            assumeTrue(Mysql.isThere(), "no MySQL server; see .ci/mysql-server");
            assertSilent(fault, findings(fault, fault.repaired(), directory, source, new MysqlDialect()));
        }
    }

    private static void assertFound(PlantedFault fault, List<Finding> findings) {
        assertThat(checks(fault, findings)).as(FindingText.of(findings)).isEqualTo(fault.checks());
        assertThat(findings)
                .filteredOn(finding -> fault.checks().contains(finding.check()))
                .as(FindingText.of(findings))
                .anyMatch(finding -> finding.place().object().equals(fault.object())
                        || finding.headline().contains("'" + fault.object() + "'"));
    }

    private static void assertSilent(PlantedFault fault, List<Finding> findings) {
        assertThat(checks(fault, findings)).as(FindingText.of(findings)).isEmpty();
    }

    /** What is only information counts where the fault is that. */
    private static Set<String> checks(PlantedFault fault, List<Finding> findings) {
        return findings.stream()
                .filter(finding ->
                        finding.severity() != Severity.INFO || fault.checks().contains(finding.check()))
                .map(Finding::check)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Finding> findings(
            PlantedFault fault, PlantedStep last, Path directory, DatabaseSource source, Dialect dialect) {
        PlantedHistory history = fault.history(last).on(source.of(dialect));
        return history.findings(directory, Judge.standard(), OLD_CODE).stream()
                .filter(finding ->
                        OF_CODE.contains(finding.check()) || finding.check().equals("UpFails"))
                .toList();
    }
}
