package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
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

/** What is planted on MariaDB is found on MySQL, too; not run where no server was unpacked. */
class MysqlFaultsTests {
    private static final DatabaseSource MYSQL = isolation -> Mysql.database();

    /** Those whose statements MySQL knows, too. */
    private static final Set<String> PLANTED = Set.of(
            "the down drops what is not there",
            "a descending key comes back ascending",
            "a key over a prefix comes back over the whole",
            "the index that a foreign key made is left",
            "a foreign key comes back without its action",
            "a label is left in an enum",
            "a column no longer counts",
            "a column is no longer written by every update",
            "a generated column comes back as a plain one",
            "a comment is left",
            "a dropped column comes back as the last",
            "values are overwritten and not brought back",
            "letters change their case, which the collation does not tell",
            "a cascade deletes rows of another table",
            "values are cut to a shorter column",
            "a number is made the greatest one",
            "a dump takes the mode away in which values are refused",
            "a unique key no longer tells letters from capitals",
            "a table is dropped that a foreign key refers to",
            "a foreign key refers to a table that nobody makes",
            "rows refer to rows that are not there",
            "rows are given a date that is none",
            "a default is a date that is none",
            "a trigger is not strict",
            "a column no longer gives numbers",
            "a time of changes stands still",
            "a column loses its comment",
            "a transaction ends before it should",
            "a transaction is not ended",
            "a table is made anew without its trigger",
            "a table is made anew without its index",
            "a table is made anew without its comment",
            "an insert that ignores cuts a value",
            "an insert that ignores writes nothing for NULL",
            "an update that ignores makes a number the greatest one",
            "an insert that ignores leaves out a row without a parent",
            "a column is too long for its type and gets another one",
            "labels that are numbers become their positions",
            "a 31 February is written",
            "a foreign key is made over rows that break it",
            "a table is emptied and begins to count anew",
            "a table is told to count from the beginning",
            "a table is made anew and gives a number again",
            "a transaction without autocommit ends before it should",
            "a column no longer tells letters from capitals",
            "a column tells letters from capitals",
            "a column can no longer be joined",
            "labels sort otherwise",
            "a view compares columns of two collations",
            "a foreign key is asked for where there are none",
            "a trigger names a column of its table that is gone",
            "a trigger writes a table that is gone",
            "a trigger writes a column of another table that is gone",
            "a procedure reads a table that is gone",
            "a function reads a column that is gone",
            "an event deletes from a table that is gone",
            "a column that gets another name no longer gives numbers");

    static Stream<PlantedFault> faults() {
        return Stream.of(
                        MariadbFaults.all(),
                        MariadbRowFaults.all(),
                        MariadbOwnFaults.all(),
                        MariadbKinFaults.all(),
                        MariadbValueFaults.all(),
                        MariadbBrokenFaults.all())
                .flatMap(faults -> faults)
                .filter(fault -> PLANTED.contains(fault.title()));
    }

    @BeforeEach
    void requireServer() {
        assumeTrue(Mysql.isThere(), "no MySQL server; see .ci/mysql-server");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsTheFault(PlantedFault fault, @TempDir Path directory) {
        List<Finding> findings = findings(fault, fault.faulty(), directory);

        assertThat(checks(findings)).as(FindingText.of(findings)).isEqualTo(fault.checks());
        assertThat(findings)
                .filteredOn(finding -> finding.check().equals(fault.expected().get(0)))
                .extracting(finding -> finding.place().object())
                .contains(fault.object());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void findsNothingInTheRepairedTwin(PlantedFault fault, @TempDir Path directory) {
        List<Finding> findings = findings(fault, fault.repaired(), directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    private static List<Finding> findings(PlantedFault fault, PlantedStep last, Path directory) {
        PlantedHistory history = fault.history(last).on(MYSQL.of(DatabaseProducts.ofId("mysql")));
        return history.findings(directory, Judge.standard()).stream()
                .filter(FaultsByCheck::isAsked)
                .toList();
    }

    private static Set<String> checks(List<Finding> findings) {
        return findings.stream().map(Finding::check).collect(Collectors.toCollection(TreeSet::new));
    }
}
