package dev.rehearsal.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.NeededRight;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.rehearsal.CleanStep;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.run.NotReachedException;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.Row;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.ObjectIdentity;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkTests {
    private final List<Isolation> databases = new ArrayList<>();

    @TempDir
    Path directory;

    private PlainHistory history;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory);
    }

    @Test
    void aCleanStepShowsNothingAndTakesNoSecondDatabase() {
        history.step("create table a(id int primary key)", "drop table a")
                .step("alter table a add column b int", "alter table a drop column b");
        try (Walk walk = walk()) {
            assertThat(walk.steps()).hasSize(2).allSatisfy(CleanStep::check);
        }
        assertThat(databases).hasSize(1);
    }

    @Test
    void aDownThatForgetsAColumnLeavesIt() {
        history.step("create table a(id int primary key)", "drop table a")
                .step("alter table a add column if not exists b int", "select 1")
                .step("alter table a add column c int", "alter table a drop column c");
        try (Walk walk = walk()) {
            StepEvidence second = walk.step("2");
            assertThat(second.downLeft().isStructural()).isTrue();
            assertThat(second.upAgainDiffers().isEmpty()).isTrue();
            CleanStep.check(walk.step("3"));
        }
    }

    @Test
    void aColumnDroppedAndBroughtBackDiffersInOrderOnly() {
        history.step("create table a(id int primary key, b int, c int)", "drop table a")
                .step("alter table a drop column b", "alter table a add column b int");
        try (Walk walk = walk()) {
            assertThat(walk.step("2").downLeft().objects())
                    .extracting(ObjectDifference::category)
                    .containsExactly(ObjectDifference.Category.COLUMN_ORDER);
        }
    }

    @Test
    void theNextStepStartsAfterTheFirstUpWhateverTheDownDid() {
        history.step("create table a(id int primary key)", "drop table a")
                .step("alter table a add column b int", "drop table a")
                .step("insert into a(id, b) values (1, 2)", "delete from a");
        try (Walk walk = walk()) {
            assertThat(walk.step("2").upAgain().failed()).isTrue();
            CleanStep.check(walk.step("3"));
        }
    }

    @Test
    void aFailingDownIsReportedWithItsPlaceAndLeavesTheLineAlone() {
        history.step("create table a(id int primary key)", "drop table a")
                .step("alter table a add column b int", "select 1;\nalter table nowhere drop column b")
                .step("alter table a add column c int", "alter table a drop column c");
        try (Walk walk = walk()) {
            assertThat(walk.step("2").down()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.sqlState()).isEqualTo("42P01");
                assertThat(failed.line()).isEqualTo(2);
                assertThat(failed.leftTraces()).isFalse();
            });
            CleanStep.check(walk.step("3"));
        }
    }

    @Test
    void nothingAfterAFailingUpIsReached() {
        history.step("create table a(id int primary key)", "drop table a")
                .step("create table a(id int)", "drop table a")
                .step("create table b(id int)", "drop table b");
        try (Walk walk = walk()) {
            assertThat(walk.step("2").up().failed()).isTrue();
            assertThatThrownBy(() -> walk.step("3"))
                    .isInstanceOf(NotReachedException.class)
                    .hasMessage("not reached: 'V2 step' failed");
            assertThat(walk.step("1").up().succeeded()).isTrue();
            assertThat(walk.history().toolRun().second().outcome()).isInstanceOf(Outcome.NotRun.class);
        }
    }

    @Test
    void anEarlyStepDoesNotWaitForALaterOne() {
        history.step("create table a(id int primary key)", "drop table a").step("not even sql", "select 1");
        try (Walk walk = walk()) {
            CleanStep.check(walk.step("1"));
            assertThat(walk.step("2").up().failed()).isTrue();
        }
    }

    @Test
    void anIrreversibleStepIsNotTakenDown() {
        history.step("create table a(id int primary key)", "drop table a").step("drop table a", "select 1/0");
        Rehearsal rehearsal = rehearsal().withIrreversible(Set.of("2"));
        try (Walk walk = Walk.of(rehearsal)) {
            assertThat(walk.step("2").down()).isEqualTo(new Outcome.NotRun("declared irreversible"));
        }
    }

    @Test
    void olderMigrationsAreWalkedUpWithoutBeingJudged() {
        history.step("create table a(id int primary key)", "select 1/0")
                .step("alter table a add column b int", "alter table a drop column b");
        try (Walk walk = Walk.of(rehearsal().since("1"))) {
            assertThat(walk.migrations())
                    .extracting(migration -> migration.id())
                    .containsExactly("2");
            CleanStep.check(walk.step("2"));
        }
    }

    @Test
    void aHistoryThatMakesRolesMovesToAServerOfItsOwn() {
        history.step(
                        "do $$ begin execute 'create ' || 'role lodger'; end $$",
                        "do $$ begin execute 'drop ' || 'role lodger'; end $$")
                .step("create table a(id int); alter table a owner to lodger", "drop table a");
        try (Walk walk = walk()) {
            assertThat(walk.steps()).hasSize(2).allSatisfy(CleanStep::check);
        }
        assertThat(databases).containsExactly(Isolation.SHARED_SERVER, Isolation.OWN_SERVER);
    }

    @Test
    void theFinishedHistoryRunsAgainWithoutChangingAnything() {
        history.step("create table a(id int primary key)", "drop table a");
        try (Walk walk = walk()) {
            HistoryEvidence whole = walk.history();
            assertThat(whole.wholeRun().succeeded()).isTrue();
            assertThat(whole.toolRun().differs().isEmpty()).isTrue();
            assertThat(whole.toolRun().second().outcome().succeeded()).isTrue();
            assertThat(whole.toolRun().second().schema().isEmpty()).isTrue();
        }
    }

    @Test
    void aScenarioStartsJustBeforeItsMigration() {
        history.step("create table a(id int primary key, name text)", "drop table a")
                .step(
                        "alter table a add column first text; update a set first = split_part(name, ' ', 1)",
                        "alter table a drop column first");
        try (Walk walk = walk();
                MigrationScenario scenario = walk.scenario("2")) {
            scenario.given("insert into a values (1, 'Ada Lovelace')").up();
            assertThat(scenario.query("select first from a")).containsExactly(Row.of("Ada"));
            scenario.down();
            assertThat(scenario.query("select name from a")).containsExactly(Row.of("Ada Lovelace"));
        }
    }

    @Test
    void aScenarioTellsValuesByTheNamesThatTheQueryGivesThem() {
        history.step("create table a(id int primary key, name text, \"Nick Name\" text)", "drop table a");
        try (Walk walk = walk();
                MigrationScenario scenario = walk.scenario("1")) {
            scenario.up().given("insert into a values (1, 'Ada', null)");
            Row ada = scenario.query("select id, name AS Called, a.\"Nick Name\", upper(name) from a")
                    .get(0);
            assertThat(ada.columns()).containsExactly("id", "called", "Nick Name", "upper");
            assertThat(ada.get("id")).isEqualTo(1);
            assertThat(ada.get("called")).isEqualTo("Ada");
            assertThat(ada.get("Nick Name")).isNull();
            assertThat(ada.get("upper")).isEqualTo("ADA");
        }
    }

    @Test
    void anIndexOnAPartitionedTableMayWaitForItsPartitions() {
        history.step(
                        "create table p(id int) partition by range (id);"
                                + " create table p1 partition of p for values from (0) to (9);"
                                + " create index i on only p(id)",
                        "drop table p")
                .step(
                        "create index i1 on p1(id); alter index i attach partition i1",
                        "drop index i; create index i on only p(id)");
        try (Walk walk = walk()) {
            assertThat(walk.steps()).hasSize(2).allSatisfy(step -> {
                CleanStep.check(step);
                assertThat(step.invalidObjects()).isEmpty();
            });
        }
    }

    @Test
    void aViewMadeAnewWithoutItsTriggerIsKnownToBeMadeAnew() {
        history.step(
                        "create table a(id int); create view v as select * from a;"
                                + " create function f() returns trigger language plpgsql as 'begin return new; end';"
                                + " create trigger t instead of insert on v for each row execute function f()",
                        "drop view v; drop function f(); drop table a")
                .stepWithoutDown("drop view v; create view v as select * from a");
        try (Walk walk = walk()) {
            assertThat(walk.step("2").upChanged().recreated())
                    .extracting(ObjectIdentity::name)
                    .containsExactly("public.v");
        }
    }

    @Test
    void aHistoryThatMigratesAsAnOrdinaryRoleIsNotAskedAboutSuperusers() {
        history.step("create table a(id int)", "drop table a");
        DatabaseSettings ordinary = new DatabaseSettings(null, null, "walk_tests_owner");
        Rehearsal rehearsal = Rehearsal.of(history.read()).on(isolation -> Postgres.database(ordinary, isolation));
        try (Walk walk = Walk.of(rehearsal)) {
            assertThat(walk.steps()).hasSize(1).allSatisfy(CleanStep::check);
            assertThat(walk.history().otherRuns().neededRights()).isEmpty();
            assertThat(walk.history().wholeRun().succeeded()).isTrue();
        }
    }

    @Test
    void migrationsThatOnlyASuperuserCanRunAreNamed() {
        history.step("create table a(id int)", "drop table a")
                .step("create function f() returns int language internal strict as 'int4um'", "drop function f()")
                .step("alter table a add column b int", "alter table a drop column b");
        try (Walk walk = walk()) {
            assertThat(walk.steps()).allMatch(step -> step.up().succeeded());
            assertThat(walk.history().otherRuns().neededRights())
                    .containsExactly(
                            new NeededRight("2", false, true, false, "permission denied for language internal"));
        }
    }

    private Rehearsal rehearsal() {
        return Rehearsal.of(history.read()).on(isolation -> {
            databases.add(isolation);
            return Postgres.database(DatabaseSettings.defaults(), isolation);
        });
    }

    private Walk walk() {
        return Walk.of(rehearsal());
    }
}
