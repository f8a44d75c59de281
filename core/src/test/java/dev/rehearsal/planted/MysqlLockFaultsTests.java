package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.testing.Mysql;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes that keep others waiting on MySQL are found, and their repaired twins are not; not run where no server was unpacked. */
class MysqlLockFaultsTests {
    private static final Experiments LOCKS = new Experiments(true, false, false, false, 0, List.of());
    private static final DatabaseSource MYSQL = isolation -> Mysql.database();
    /** Those whose statements MySQL knows, too. */
    private static final Set<String> PLANTED = Set.of(
            "a text grows beyond 255 bytes",
            "a number becomes a longer one",
            "a check is added",
            "a foreign key is added",
            "an index is made in a copy, which is asked for",
            "another index of words",
            "rows are counted",
            "writers are locked out, which is asked for",
            "a column is waited for without end",
            "a table is waited for without end, to be renamed",
            "all texts get another character set",
            "a table is partitioned",
            "a table with an index of words is optimized",
            "a table is waited for without end, to be optimized",
            "a routine changes a table",
            "an index is made while the table is locked",
            "a table stays locked while rows of another one are written",
            "a transaction writes every row and goes on");

    static Stream<PlantedFault> faults() {
        return MariadbLockFaults.all().filter(fault -> PLANTED.contains(fault.title()));
    }

    @BeforeEach
    void requireServer() {
        assumeTrue(Mysql.isThere(), "no MySQL server; see .ci/mysql-server");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsTheFault(PlantedFault fault, @TempDir Path directory) {
        List<Finding> findings = findings(fault, fault.faulty(), directory);

        assertThat(checks(findings)).as(FindingText.of(findings)).isEqualTo(expected(fault));
        assertThat(findings)
                .filteredOn(finding -> expected(fault).contains(finding.check()))
                .extracting(finding -> finding.place().object())
                .contains(fault.object());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsNothingInTheRepairedTwin(PlantedFault fault, @TempDir Path directory) {
        List<Finding> findings = findings(fault, fault.repaired(), directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    /** What {@code NoLockWaitTimeout} tells to write instead runs as it stands, and is not found. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void suggestionOfEndlessWaitsRuns(PlantedFault fault, @TempDir Path directory, @TempDir Path other) {
        assumeTrue(fault.checks().contains("NoLockWaitTimeout"), "it does not wait without end");
        String suggestion = findings(fault, fault.faulty(), directory).get(0).suggestion();
        PlantedStep remedied = new PlantedStep(
                fault.faulty().name(), suggestion, fault.faulty().downOrNull());

        assertThat(suggestion).startsWith("set ");
        List<Finding> findings = findings(fault, remedied, other);
        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    private static Set<String> expected(PlantedFault fault) {
        Set<String> checks = fault.checks().stream()
                .map(check -> check.equals(MariadbLockFaults.COPIED) ? "TableRewrittenUnderLock" : check)
                .collect(Collectors.toCollection(TreeSet::new));
        if (fault.title().equals("all texts get another character set")) {
            // MySQL's own collation tells blanks at the end apart, and that of latin1 does not.
            checks.add("ComparisonsChange");
        }
        return checks;
    }

    /** Those about this migration; what is not observed on MySQL yet is said of every history. */
    private static List<Finding> findings(PlantedFault fault, PlantedStep last, Path directory) {
        PlantedHistory history = fault.history(last).on(MYSQL.of(DatabaseProducts.ofId("mysql")));
        return history.findings(directory, Judge.standard(), LOCKS).stream()
                .filter(finding -> !finding.check().equals("NotSupported"))
                .filter(finding -> finding.place().migration().startsWith("3"))
                .toList();
    }

    private static Set<String> checks(List<Finding> findings) {
        return findings.stream().map(Finding::check).collect(Collectors.toCollection(TreeSet::new));
    }
}
