package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.history.History;
import dev.rehearsal.lock.SecondRun;
import dev.rehearsal.lock.TableChange;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Mysql;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ups whose client is gone while MariaDB, or MySQL where there is one, copies a table for them, and that are begun anew meanwhile. */
class VanishedClientTests {
    private static final String ROWS =
            "insert into users with recursive n (i) as (select 1 union all select i + 1 from n where i < 40) select i, i from n;\n";
    private static final String COPIES = "alter table users add column twice int as (n * 2) stored;\n";
    private static final String WAITS_FOR_TABLE = "a lock (Waiting for table metadata lock)";

    @TempDir
    Path project;

    private HistoryDirectory files;
    private String told = "";

    @BeforeEach
    void startHistory() {
        files = HistoryDirectory.in(project);
    }

    @Test
    void theSecondRunWaitsForTheTableAndFindsTheChangeMade() {
        files.with("1_users.sql", goose("create table users (id int primary key, n int);\n" + ROWS))
                .with("2_twice.sql", goose(COPIES));

        StepEvidence step = last("goose");
        assertThat(secondRuns(step)).singleElement().satisfies(run -> {
            assertThat(run.waitedFor()).isEqualTo(WAITS_FOR_TABLE);
            assertThat(run.refusal()).contains("Duplicate column name 'twice'");
        });
        assertThat(told).contains("""
                        the server goes on; goose, started again meanwhile, waits for a lock (Waiting for table metadata lock) and fails: Duplicate column name 'twice' (error 1060)
                        """.strip());
    }

    @Test
    void flywayWaitsForItsOwnLock() {
        files.with("V1__users.sql", "create table users (id int primary key, n int);\n" + ROWS)
                .with("V2__twice.sql", COPIES);

        assertThat(secondRuns(last("flyway"))).singleElement().satisfies(run -> {
            assertThat(run.waitedFor()).isEqualTo("a lock of get_lock()");
            assertThat(run.refusal()).contains("Duplicate column name 'twice'");
        });
    }

    @Test
    void aToolThatMarksItsTableRefusesAtOnce() {
        files.with("1_users.up.sql", "create table users (id int primary key, n int);\n" + ROWS)
                .with("2_twice.up.sql", COPIES);

        assertThat(secondRuns(last("golang-migrate"))).singleElement().satisfies(run -> {
            assertThat(run.waitedFor()).isEmpty();
            assertThat(run.refusal()).contains("Dirty database version 2");
        });
    }

    @Test
    void whatMayRunTwiceRunsToItsEnd() {
        files.with("1_users.sql", goose("create table users (id int primary key, n int);\n" + ROWS))
                .with("2_long.sql", goose("alter table users modify n bigint;"));

        assertThat(secondRuns(last("goose"))).containsExactly(new SecondRun(WAITS_FOR_TABLE, ""));
    }

    @Test
    void whatTakesNoTimeIsNotTried() {
        files.with("1_users.sql", goose("create table users (id int primary key, n int);\n" + ROWS))
                .with("2_column.sql", goose("alter table users add column more int;"));

        assertThat(secondRuns(last("goose"))).isEmpty();
    }

    @Test
    void anEarlierStatementThatWouldWaitForTheReaderToo() {
        files.with("1_users.sql", goose("create table users (id int primary key, n int);\n" + ROWS))
                .with("2_two.sql", goose("alter table users add column more int;\n" + COPIES));

        assertThat(secondRuns(last("goose"))).isEmpty();
    }

    private static String goose(String up) {
        return "-- +goose Up\n" + up;
    }

    private static List<SecondRun> secondRuns(StepEvidence step) {
        return step.experiments().locks().changes().stream()
                .map(TableChange::afterVanishedClient)
                .filter(Objects::nonNull)
                .toList();
    }

    private StepEvidence last(String tool) {
        History history = files.read(tool);
        DatabaseSource source = Mysql.isThere()
                ? isolation -> Mysql.database()
                : isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
        Rehearsal rehearsal = Rehearsal.of(history)
                .on(
                        Mysql.isThere()
                                ? source.of(DatabaseProducts.ofId("mysql"))
                                : source.of(DatabaseProducts.ofId("mariadb")))
                .with(Experiments.STANDARD.withHalfAppliedPoints(0));
        try (Walk walk = Walk.of(rehearsal)) {
            List<StepEvidence> steps = walk.steps().toList();
            StepEvidence last = steps.get(steps.size() - 1);
            Judge judge = Judge.standard();
            told = FindingText.of(judge.judge(last)) + FindingText.of(judge.judge(walk.history(), steps));
            return last;
        }
    }
}
