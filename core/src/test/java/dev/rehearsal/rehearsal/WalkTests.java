package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.schema.ObjectDifference;
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
            assertThat(walk.steps()).hasSize(2).allSatisfy(WalkTests::isClean);
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
            isClean(walk.step("3"));
        }
    }

    @Test
    void aColumnDroppedAndBroughtBackDiffersInOrderOnly() {
        history.step("create table a(id int primary key, b int, c int)", "drop table a")
                .step("alter table a drop column b", "alter table a add column b int");
        try (Walk walk = walk()) {
            assertThat(walk.step("2").downLeft().objects())
                    .extracting(ObjectDifference::nature)
                    .containsExactly(ObjectDifference.Nature.COLUMN_ORDER);
        }
    }

    @Test
    void rowsThatADownLosesAreNamed() {
        history.step(
                        "create table a(id int primary key, fax text); insert into a values (1, '42'), (2, null)",
                        "drop table a")
                .step("alter table a drop column fax", "alter table a add column fax text");
        try (Walk walk = walk()) {
            StepEvidence second = walk.step("2");
            assertThat(second.downLeft().isEmpty()).isTrue();
            assertThat(second.dataAfterDown()).singleElement().satisfies(table -> {
                assertThat(table.table()).isEqualTo("public.a");
                assertThat(table.changed()).isEqualTo(1);
                assertThat(table.changedColumns()).containsEntry("fax", 1L);
            });
            assertThat(second.dataAfterUpAgain()).isEmpty();
        }
    }

    @Test
    void valuesThatDifferBetweenTwoEqualRunsMeanNothing() {
        history.step(
                        "create table a(id serial primary key, at timestamptz default clock_timestamp(), u uuid default gen_random_uuid());"
                                + " insert into a(u) values (gen_random_uuid()), (gen_random_uuid())",
                        "drop table a")
                .step(
                        "alter table a add column n uuid; update a set n = gen_random_uuid()",
                        "alter table a drop column n")
                .step("insert into a(u) values (gen_random_uuid())", "delete from a where id > 2");
        try (Walk walk = walk()) {
            assertThat(walk.steps()).hasSize(3).allSatisfy(WalkTests::isClean);
        }
    }

    @Test
    void theNextStepStartsAfterTheFirstUpWhateverTheDownDid() {
        history.step("create table a(id int primary key)", "drop table a")
                .step("alter table a add column b int", "drop table a")
                .step("insert into a(id, b) values (1, 2)", "delete from a");
        try (Walk walk = walk()) {
            assertThat(walk.step("2").upAgain().failed()).isTrue();
            isClean(walk.step("3"));
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
            isClean(walk.step("3"));
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
            assertThat(walk.history().secondRun().outcome()).isInstanceOf(Outcome.NotRun.class);
        }
    }

    @Test
    void anEarlyStepDoesNotWaitForALaterOne() {
        history.step("create table a(id int primary key)", "drop table a").step("not even sql", "select 1");
        try (Walk walk = walk()) {
            isClean(walk.step("1"));
            assertThat(walk.step("2").up().failed()).isTrue();
        }
    }

    @Test
    void anIrreversibleStepIsNotTakenDown() {
        history.step("create table a(id int primary key)", "drop table a").step("drop table a", "select 1/0");
        Rehearsal rehearsal = rehearsal().withIrreversible(Set.of("2"));
        try (Walk walk = rehearsal.walk()) {
            assertThat(walk.step("2").down()).isEqualTo(new Outcome.NotRun("declared irreversible"));
        }
    }

    @Test
    void olderMigrationsAreWalkedUpWithoutBeingJudged() {
        history.step("create table a(id int primary key)", "select 1/0")
                .step("alter table a add column b int", "alter table a drop column b");
        try (Walk walk = rehearsal().since("1").walk()) {
            assertThat(walk.migrations())
                    .extracting(migration -> migration.id())
                    .containsExactly("2");
            isClean(walk.step("2"));
        }
    }

    @Test
    void aHistoryThatMakesRolesMovesToAServerOfItsOwn() {
        history.step(
                        "do $$ begin execute 'create ' || 'role lodger'; end $$",
                        "do $$ begin execute 'drop ' || 'role lodger'; end $$")
                .step("create table a(id int); alter table a owner to lodger", "drop table a");
        try (Walk walk = walk()) {
            assertThat(walk.steps()).hasSize(2).allSatisfy(WalkTests::isClean);
        }
        assertThat(databases).containsExactly(Isolation.SHARED_SERVER, Isolation.OWN_SERVER);
    }

    @Test
    void theFinishedHistoryRunsAgainWithoutChangingAnything() {
        history.step("create table a(id int primary key)", "drop table a");
        try (Walk walk = walk()) {
            HistoryEvidence whole = walk.history();
            assertThat(whole.wholeRun().succeeded()).isTrue();
            assertThat(whole.wholeRunDiffers().isEmpty()).isTrue();
            assertThat(whole.secondRun().outcome().succeeded()).isTrue();
            assertThat(whole.secondRun().schema().isEmpty()).isTrue();
        }
    }

    @Test
    void seededRowsLiveOnAndAreComparedAfterTheDown() {
        history.step("create table a(id int primary key, price numeric(10,4))", "drop table a")
                .step(
                        "alter table a alter column price type numeric(10,2)",
                        "alter table a alter column price type numeric(10,4)");
        Seeding seeding = (occasion, connection) -> {
            if (occasion.migration().equals("1")) {
                try (var statement = connection.createStatement()) {
                    statement.execute("insert into a values (1, 1.2345), (2, 2.5)");
                }
            }
        };
        try (Walk walk = rehearsal().seededBy(seeding).walk()) {
            assertThat(walk.step("2").dataAfterDown())
                    .singleElement()
                    .satisfies(table -> assertThat(table.changed()).isEqualTo(1));
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
            assertThat(scenario.query("select first from a")).containsExactly(List.of("Ada"));
            scenario.down();
            assertThat(scenario.query("select name from a")).containsExactly(List.of("Ada Lovelace"));
        }
    }

    @Test
    void rowsThatACascadeTakesFromAnUnnamedTableAreReported() {
        history.step(
                        "create table parent(id int primary key);"
                                + " create table child(id int primary key, up int references parent on delete cascade);"
                                + " insert into parent values (1); insert into child values (1, 1), (2, 1)",
                        "drop table child, parent")
                .stepWithoutDown("delete from parent");
        try (Walk walk = walk()) {
            assertThat(walk.step("1").vanishedByUp()).isEmpty();
            assertThat(walk.step("2").vanishedByUp()).singleElement().satisfies(table -> {
                assertThat(table.table()).isEqualTo("public.child");
                assertThat(table.missing()).isEqualTo(2);
            });
        }
    }

    @Test
    void whatAMaterializedViewHoldsFollowsFromItsRefresh() {
        history.step(
                        "create table a(id int primary key); create materialized view m as select * from a;"
                                + " insert into a values (1)",
                        "drop materialized view m; drop table a")
                .step(
                        "drop materialized view m; alter table a add column b int;"
                                + " create materialized view m as select * from a",
                        "drop materialized view m; alter table a drop column b;"
                                + " create materialized view m as select * from a");
        try (Walk walk = walk()) {
            assertThat(walk.steps()).hasSize(2).allSatisfy(WalkTests::isClean);
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
                isClean(step);
                assertThat(step.invalidObjects()).isEmpty();
            });
        }
    }

    @Test
    void whatIsDoneWithCountersSwitchedOffIsSeenAllTheSame() {
        history.step("create table a(id int primary key, b int); insert into a values (1, 1)", "drop table a")
                .step(
                        "set track_counts = off; alter table a add column c int; update a set b = 2",
                        "set track_counts = off; alter table a drop column c");
        try (Walk walk = walk()) {
            assertThat(walk.step("2").upChanged().isEmpty()).isFalse();
            assertThat(walk.step("2").dataAfterDown())
                    .singleElement()
                    .satisfies(table -> assertThat(table.changedColumns()).containsEntry("b", 1L));
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
                    .extracting(ObjectDifference::name)
                    .containsExactly("public.v");
        }
    }

    @Test
    void rowsThatAnUpDeletesInSoManyWordsAreNotReported() {
        history.step(
                        "create schema s; create table s.a(id int primary key); insert into s.a values (1)",
                        "drop schema s cascade")
                .stepWithoutDown("alter schema s rename to t")
                .stepWithoutDown("delete from t.a");
        try (Walk walk = walk()) {
            assertThat(walk.steps())
                    .allSatisfy(step -> assertThat(step.vanishedByUp()).isEmpty());
        }
    }

    @Test
    void migrationsThatOnlyASuperuserCanRunAreNamed() {
        history.step("create table a(id int)", "drop table a")
                .step("create function f() returns int language internal strict as 'int4um'", "drop function f()")
                .step("alter table a add column b int", "alter table a drop column b");
        try (Walk walk = walk()) {
            assertThat(walk.history().needsSuperuser()).containsExactly("2: permission denied for language internal");
        }
    }

    private Rehearsal rehearsal() {
        return Rehearsal.of(history.read()).on(isolation -> {
            databases.add(isolation);
            return Postgres.database(DatabaseSettings.defaults(), isolation);
        });
    }

    private Walk walk() {
        return rehearsal().walk();
    }

    private static void isClean(StepEvidence step) {
        assertThat(step.up().succeeded()).as("up of %s", step).isTrue();
        assertThat(step.down().succeeded()).as("down of %s", step).isTrue();
        assertThat(step.upAgain().succeeded()).as("up again of %s", step).isTrue();
        assertThat(step.downLeft().objects()).isEmpty();
        assertThat(step.upAgainDiffers().objects()).isEmpty();
        assertThat(step.dataAfterDown()).isEmpty();
        assertThat(step.dataAfterUpAgain()).isEmpty();
    }
}
