package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.HalfApplied;
import dev.rehearsal.evidence.HalfApplied.Point;
import dev.rehearsal.evidence.HalfApplied.Rerun;
import dev.rehearsal.evidence.HalfApplied.Stop;
import dev.rehearsal.evidence.HalfApplied.ToolAnswer;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.History;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ups of several tools that are stopped between their statements on MariaDB. */
class HalfAppliedTests {
    private static final String TWO_TABLES =
            "create table a (id int primary key);\n\ncreate table b (id int primary key);\n";

    private static final Map<String, StepEvidence> STOPPED = new HashMap<>();

    @TempDir
    Path project;

    private HistoryDirectory files;

    @BeforeEach
    void startHistory() {
        files = HistoryDirectory.in(project);
    }

    @Test
    void thePointSaysWhichStatementWasTheLastAndWhichOneFailsThen() {
        HalfApplied stopped = twoTables().experiments().halfApplied();
        assertThat(stopped.statements()).isEqualTo(2);
        assertThat(stopped.points())
                .extracting(Point::after, Point::line, Point::statement, Point::rerun, Point::failsAt)
                .containsExactly(
                        tuple(1, 1, "'create table a (id int primary key)'", Rerun.FAILS, 1),
                        tuple(2, 3, "'create table b (id int primary key)'", Rerun.FAILS, 1));
        assertThat(stopped.points())
                .extracting(Point::message)
                .allMatch(message -> message.contains("'a' already exists"));
    }

    @Test
    void aToolThatMarksItsTableNeedsItsCommand() {
        assertThat(twoTables().experiments().halfApplied().answers())
                .containsExactlyInAnyOrder(
                        new ToolAnswer(
                                Stop.ERROR,
                                false,
                                "golang-migrate refuses to run: Dirty database version 1. Fix and force version."),
                        new ToolAnswer(
                                Stop.LOST_SESSION,
                                false,
                                "golang-migrate refuses to run: Dirty database version 1. Fix and force version."));
    }

    @Test
    void aToolThatRecordsWhatIsDoneOnlyRunsAgainByItself() {
        files.with("1_two/up.sql", TWO_TABLES).with("1_two/down.sql", "drop table b, a;");

        assertThat(answers("diesel"))
                .containsExactlyInAnyOrder(
                        new ToolAnswer(Stop.ERROR, true, ""), new ToolAnswer(Stop.LOST_SESSION, true, ""));
    }

    @Test
    void gooseRunsAgainByItself() {
        files.with("1_two.sql", "-- +goose Up\n" + TWO_TABLES + "-- +goose Down\ndrop table b, a;\n");

        assertThat(answers("goose"))
                .containsExactlyInAnyOrder(
                        new ToolAnswer(Stop.ERROR, true, ""), new ToolAnswer(Stop.LOST_SESSION, true, ""));
    }

    @Test
    void flywayIsInItsOwnWayAfterAnErrorAndNotAfterALostSession() {
        files.with("V1__two.sql", TWO_TABLES);

        StepEvidence step = stopped("flyway", 60);
        assertThat(step.experiments().halfApplied().points())
                .extracting(Point::after, Point::rerun, Point::failsAt)
                .containsExactly(tuple(1, Rerun.FAILS, 1), tuple(2, Rerun.FAILS, 1));
        assertThat(step.experiments().halfApplied().answers())
                .extracting(ToolAnswer::stop, ToolAnswer::runsAgain)
                .containsExactlyInAnyOrder(tuple(Stop.ERROR, false), tuple(Stop.LOST_SESSION, true));
    }

    @Test
    void aRoutineThatFlywayCutsAtItsDelimiterIsOneOfTheStatements() {
        String routine = "create procedure p() begin create table if not exists a (id int); end; //\n";
        files.with("V1__routine.sql", "DELIMITER //\n" + routine + "DELIMITER ;\ncall p();\ndrop procedure p;");

        assertThat(stopped("flyway", 60).experiments().halfApplied().points())
                .extracting(Point::line, Point::failsAt)
                .containsExactly(tuple(2, 1), tuple(4, 1), tuple(5, 0));
    }

    @Test
    void anUndoScriptOfFlywayIsRunAgainAfterALostSession() {
        files.with("V1__two.sql", TWO_TABLES)
                .with("U1__two.sql", "update nobody set id = 1;\ndrop table b;\ndrop table a;\n")
                .with("V0__nobody.sql", "create table nobody (id int);");

        StepEvidence step = stopped(files.read("flyway"), "1", 60);
        assertThat(step.experiments().halfAppliedDown().points())
                .extracting(Point::after, Point::rerun, Point::failsAt)
                .containsExactly(tuple(1, Rerun.RESUMES, 0), tuple(2, Rerun.FAILS, 2), tuple(3, Rerun.FAILS, 2));
    }

    @Test
    void liquibaseIsInTheWayOfItselfByItsLockAfterALostSession() {
        files.with("changelog.sql", """
                --liquibase formatted sql
                --changeset ada:1
                create table a (id int primary key);
                create table b (id int primary key);
                --rollback drop table b;
                --rollback drop table a;
                """);

        StepEvidence step = stopped(
                Histories.read(files.request().withTool("liquibase").on(DatabaseProducts.ofId("mariadb"))),
                "ada:1",
                60);
        assertThat(step.experiments().halfApplied().points())
                .extracting(Point::after, Point::rerun, Point::failsAt)
                .containsExactly(tuple(1, Rerun.FAILS, 1), tuple(2, Rerun.FAILS, 1));
        assertThat(step.experiments().halfApplied().answers())
                .extracting(ToolAnswer::stop, ToolAnswer::runsAgain)
                .containsExactlyInAnyOrder(tuple(Stop.ERROR, true), tuple(Stop.LOST_SESSION, false));
    }

    @Test
    void sqlxWantsItsRowDeleted() {
        files.with("1_two.up.sql", TWO_TABLES).with("1_two.down.sql", "drop table b, a;");

        assertThat(answers("sqlx"))
                .extracting(ToolAnswer::stop, ToolAnswer::runsAgain)
                .containsExactlyInAnyOrder(tuple(Stop.ERROR, false), tuple(Stop.LOST_SESSION, false));
    }

    @Test
    void theDownIsTriedOnWhatTheUpLeft() {
        files.with("1_two.up.sql", TWO_TABLES).with("1_two.down.sql", "drop table b;\ndrop table if exists a;");

        StepEvidence step = stopped("golang-migrate", 60);
        assertThat(step.experiments().halfApplied().downs())
                .extracting(Point::after, Point::rerun, Point::failsAt)
                .containsExactly(tuple(1, Rerun.FAILS, 1));
        assertThat(step.experiments().halfAppliedDown().points())
                .extracting(Point::after, Point::rerun, Point::failsAt)
                .containsExactly(tuple(1, Rerun.FAILS, 1), tuple(2, Rerun.FAILS, 1));
    }

    @Test
    void aDownMayTakeBackWhatIsThere() {
        files.with("1_two.up.sql", TWO_TABLES)
                .with("1_two.down.sql", "drop table if exists b;\ndrop table if exists a;");

        StepEvidence step = stopped("golang-migrate", 60);
        assertThat(step.experiments().halfApplied().downs())
                .extracting(Point::after, Point::rerun)
                .containsExactly(tuple(1, Rerun.RESUMES));
        assertThat(step.experiments().halfAppliedDown().points())
                .extracting(Point::rerun)
                .containsOnly(Rerun.RESUMES);
    }

    @Test
    void whatATransactionOfTheScriptSharesWithTheToolsOwnIsTheScripts() {
        files.with(
                "1_two.up.sql",
                "START TRANSACTION;\ncreate table a (id int primary key);\ncreate table b (id int primary key);\nCOMMIT;");

        assertThat(stopped("golang-migrate", 60).experiments().halfApplied().points())
                .extracting(Point::after, Point::rerun, Point::failsAt)
                .containsExactly(tuple(2, Rerun.FAILS, 2), tuple(3, Rerun.FAILS, 2), tuple(4, Rerun.FAILS, 2));
    }

    @Test
    void theBreakpointsOfDrizzleAreNoPartOfItsStatements() {
        files.with(
                        "0000_two.sql",
                        "create table a (id int primary key);--> statement-breakpoint\ncreate table b (id int primary key);")
                .with("meta/_journal.json", """
                        {"version": "7", "dialect": "mysql", "entries": [
                          {"idx": 0, "version": "5", "when": 1700000000000, "tag": "0000_two", "breakpoints": true}]}
                        """);

        History history = Histories.read(files.request().withTool("drizzle").on(DatabaseProducts.ofId("mariadb")));
        StepEvidence step = stopped(history, history.migrations().get(0).id(), 60);
        assertThat(step.experiments().halfApplied().points())
                .extracting(Point::after, Point::line, Point::rerun)
                .containsExactly(tuple(1, 1, Rerun.FAILS), tuple(2, 2, Rerun.FAILS));
    }

    @Test
    void theStatementsAreSpreadWhereTheyAreMoreThanWanted() {
        files.with(
                "1_many.up.sql",
                IntStream.rangeClosed(1, 11)
                        .mapToObj("create table t%d (id int primary key);"::formatted)
                        .collect(Collectors.joining("\n")));

        HalfApplied stopped = stopped("golang-migrate", 3).experiments().halfApplied();
        assertThat(stopped.points()).extracting(Point::after).containsExactly(1, 6, 11);
        assertThat(stopped.leftOut()).isEqualTo(8);
    }

    @Test
    void whatHasNoEffectIsNoPlaceToStop() {
        files.with("1_set.up.sql", "set @a = 1;\nselect @a;\n" + TWO_TABLES);

        assertThat(stopped("golang-migrate", 60).experiments().halfApplied().points())
                .extracting(Point::after)
                .containsExactly(3, 4);
    }

    @Test
    void theSuggestionWasRun() {
        List<Finding> found = findings(twoTables());
        assertThat(found).as(FindingText.of(found)).hasSize(1);
        Finding finding = found.get(0);
        assertThat(finding.check()).isEqualTo("UpStandsHalfApplied");
        assertThat(finding.severity()).as("it only creates").isEqualTo(Severity.INFO);
        assertThat(finding.suggestion())
                .isEqualTo("create table if not exists a (id int primary key);\n"
                        + "create table if not exists b (id int primary key);");
        assertThat(FindingText.of(List.of(finding)))
                .contains("up, ended after statement 1 of 2, cannot be run again")
                .contains("fails at statement 1: Table 'a' already exists");
    }

    @Test
    void oneStatementIsNotToBlame() {
        files.with("1_one.up.sql", "create table a (id int primary key);");

        assertThat(stopped("golang-migrate", 60).experiments().halfApplied()).isEqualTo(HalfApplied.NONE);
        StepEvidence step = stopped("golang-migrate", Experiments.ALL_POINTS);
        assertThat(step.experiments().halfApplied().points())
                .extracting(Point::rerun)
                .containsExactly(Rerun.FAILS);
        assertThat(findings(step)).isEmpty();
    }

    @Test
    void nothingIsStoppedWhereNobodyWantsIt() {
        files.with("1_two.up.sql", TWO_TABLES);

        assertThat(stopped("golang-migrate", 0).experiments().halfApplied()).isEqualTo(HalfApplied.NONE);
    }

    /** Two tables of golang-migrate's, rehearsed once for whoever asserts something of them. */
    private StepEvidence twoTables() {
        files.with("1_two.up.sql", TWO_TABLES);
        return STOPPED.computeIfAbsent(TWO_TABLES, key -> stopped("golang-migrate", 60));
    }

    private List<ToolAnswer> answers(String tool) {
        return stopped(tool, 60).experiments().halfApplied().answers();
    }

    private static List<Finding> findings(StepEvidence step) {
        return Judge.standard().byObject(step).stream()
                .filter(finding -> finding.check().contains("HalfApplied"))
                .toList();
    }

    private StepEvidence stopped(String tool, int points) {
        return stopped(files.read(tool), "1", points);
    }

    private static StepEvidence stopped(History history, String migration, int points) {
        DatabaseSource source = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
        Rehearsal rehearsal = Rehearsal.of(history)
                .on(source.of(DatabaseProducts.ofId("mariadb")))
                .with(Experiments.NONE.withHalfAppliedPoints(points));
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.step(migration);
        }
    }
}
