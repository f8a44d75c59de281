package dev.rehearsal.rehearsal.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.GeneratedRowsEvidence;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.evidence.RefusedRows.Doubt;
import dev.rehearsal.evidence.RefusedRows.Way;
import dev.rehearsal.evidence.RefusedRows.WentOn;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.rehearsal.CleanStep;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.Row;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line after rows were taken out of an up's way, and where that does not help. */
@Tag("exhaustive")
class RepairsTests {
    @TempDir
    Path directory;

    private PlainHistory history;
    private GeneratedTestRows rows;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory);
        rows = new GeneratedTestRows();
    }

    @Test
    void theLineStandsWhereItIsRebuilt() {
        users("(1, 'Ada', null), (2, 'Bo', 'a@x')");
        history.step("alter table users alter email set not null", "alter table users alter email drop not null")
                .step("alter table users drop column name", "alter table users add column name text")
                .step("alter table users add column n int", "alter table users drop column n");
        try (Walk walk = walk(rows.seeding())) {
            assertThat(walk.step("2").generated().refused()).hasSize(1);
            assertThat(walk.step("3").dataAfterDown())
                    .singleElement()
                    .satisfies(table -> assertThat(table.rowsBefore()).isEqualTo(1));
            CleanStep.check(walk.step("4"));
            try (MigrationScenario before = walk.seededScenario("2")) {
                assertThat(before.query("select id from users")).containsExactly(Row.of(2));
            }
        }
    }

    @Test
    void rowsThatOnlyFewDatabasesHaveAreNotPlausible() {
        users("(1, 'Ed', 'NaN'), (2, 'Bob', '1'), (3, 'C', 'x')");
        history.step(
                "alter table users add check (email <> 'NaN');\nalter table users alter name type varchar(2)",
                "alter table users drop constraint users_email_check; alter table users alter name type text;");
        GeneratedTestRows likely =
                new GeneratedTestRows().after("1", "insert into users values (1, 'Ed', '2'), (2, 'Bo', 'x')");
        try (Walk walk = walk(rows.seeding(likely))) {
            assertThat(walk.step("2").generated().refused())
                    .extracting(RefusedRows::isPlausible)
                    .containsExactly(false, false);
        }
        GeneratedTestRows same = new GeneratedTestRows().after("1", "insert into users values (1, 'Ada', 'NaN')");
        try (Walk walk = walk(rows.seeding(same))) {
            assertThat(walk.step("2").generated().refused())
                    .extracting(RefusedRows::isPlausible)
                    .containsExactly(true, false);
        }
    }

    @Test
    void rowsThatCannotBeNamedGiveWayToPlainOnes() {
        users("(1, 'Ada', 'x'), (2, 'Bo', 'a@x')");
        rows.plain("1", "insert into users values (7, 'Plain', '1')");
        history.step(onlyIf("not exists (select from users where name <> 'Plain')"), "select 1")
                .step("alter table users add column n int", "alter table users drop column n");
        try (Walk walk = walk(rows.seeding())) {
            StepEvidence second = walk.step("2");
            CleanStep.check(second);
            assertThat(second.generated().refused()).singleElement().satisfies(rows -> {
                assertThat(rows.inTheWay().rows()).isZero();
                assertThat(rows.wentOn()).isEqualTo(new WentOn(Way.PLAIN, List.of("public.users")));
            });
            assertThat(walk.step("3").generated().plain())
                    .containsExactly("rows of public.users are plain since V2 step");
        }
    }

    @Test
    void tablesWhosePlainRowsAreRefusedTooAreLeftEmptyForTheStep() {
        users("(1, 'Ada', 'x'), (2, 'Bo', 'a@x')");
        rows.plain("1", "insert into users values (7, 'Plain', '1')");
        rows.after("2", "insert into users values (8, 'Later', '1')");
        history.step(onlyIf("not exists (select from users)"), "select 1")
                .step("alter table users drop column name", "alter table users add column name text");
        try (Walk walk = walk(rows.seeding())) {
            StepEvidence second = walk.step("2");
            CleanStep.check(second);
            assertThat(second.generated().refused())
                    .singleElement()
                    .satisfies(rows ->
                            assertThat(rows.wentOn()).isEqualTo(new WentOn(Way.EMPTY, List.of("public.users"))));
            assertThat(second.generated().unrehearsed()).containsExactly("public.users");
            assertThat(second.generated().population())
                    .isEqualTo(new GeneratedRowsEvidence.Population(1, 0, 0, List.of("public.users")));
            StepEvidence third = walk.step("3");
            assertThat(third.generated().unrehearsed()).isEmpty();
            assertThat(third.generated().population())
                    .isEqualTo(new GeneratedRowsEvidence.Population(1, 1, 1, List.of()));
            assertThat(third.dataAfterDown())
                    .singleElement()
                    .satisfies(table -> assertThat(table.rowsBefore()).isEqualTo(1));
        }
    }

    @Test
    void aStepThatFailsWhateverIsDoneToTheTablesIsJudgedUnseeded() {
        // A number that was drawn stays drawn, whatever becomes of its row.
        history.step(
                        "create table users(id int primary key, name text, email text); create sequence drawn",
                        "drop sequence drawn; drop table users")
                .step("create table marks(id int primary key)", "drop table marks")
                .step(onlyIf("not (select is_called from drawn)"), "select 1")
                .step("alter table users add column n int", "alter table users drop column n");
        rows.after("1", "insert into users values (nextval('drawn'), 'Ada', 'x')");
        rows.after("2", "insert into marks values (1); select pg_catalog.set_config('rehearsal.none', '', false)");
        try (Walk walk = walk(rows.seeding())) {
            StepEvidence third = walk.step("3");
            CleanStep.check(third);
            assertThat(third.generated().refused())
                    .singleElement()
                    .satisfies(rows -> assertThat(rows.wentOn().way()).isEqualTo(Way.UNSEEDED));
            assertThat(third.generated().unrehearsed()).containsExactly("public.marks", "public.users");
            CleanStep.check(walk.step("4"));
        }
    }

    @Test
    void aNewColumnThatMayNotBeNullIsRefusedOnAnyRowAndLeavesItsTableEmpty() {
        users("(1, 'Ada', 'x'), (2, 'Bo', 'a@x')");
        history.step("alter table users add column n int not null", "alter table users drop column n")
                .step("alter table users add column m int", "alter table users drop column m");
        try (Walk walk = walk(rows.seeding())) {
            StepEvidence second = walk.step("2");
            CleanStep.check(second);
            assertThat(second.generated().refused()).singleElement().satisfies(rows -> {
                assertThat(rows.inTheWay().rows()).isEqualTo(2);
                assertThat(rows.isPlausible()).isTrue();
            });
            assertThat(second.generated().unrehearsed()).containsExactly("public.users");
            CleanStep.check(walk.step("3"));
        }
    }

    @Test
    void removedRowsAreTheSameOnEveryDatabaseEvenIfTheirKeyIsDrawnByChance() {
        history.step("create table om(flag boolean)", "drop table om")
                .step(
                        // Long enough for the line to keep a copy of what was drawn.
                        "alter table om add column id uuid default gen_random_uuid() primary key; select pg_sleep(0.2)",
                        "alter table om drop column id")
                .step("create unique index om_flag on om (flag)", "drop index om_flag")
                .step("alter table om drop column flag", "alter table om add column flag boolean")
                .step("alter table om add column n int", "alter table om drop column n");
        rows.after("1", "insert into om values (true), (false), (true), (null), (false)");
        try (Walk walk = Walk.of(rehearsal(rows.seeding()).with(Experiments.STANDARD))) {
            assertThat(walk.step("3").generated().refused()).isNotEmpty();
            assertThat(walk.steps()).hasSize(5).allSatisfy(step -> {
                assertThat(step.up().succeeded()).isTrue();
                assertThat(step.ownFailures()).isEmpty();
            });
        }
    }

    @Test
    void ofRowsInTheWayTheHistorysOwnStay() {
        history.step("create table person(id int primary key, name text)", "drop table person")
                .step("create table child(id int primary key, person int references person)", "drop table child")
                .step("insert into person values (5, 'Ada')", "delete from person where id = 5")
                .step("create unique index person_name on person (name)", "drop index person_name")
                .step("update child set person = 5 where id = 9", "select 1");
        rows.after("1", "insert into person values (1000001, 'Ada'), (1000002, 'Bo')");
        rows.after("2", "insert into child values (9, 1000001), (10, 1000002)");
        try (Walk walk = walk(rows.seeding())) {
            assertThat(walk.step("4").generated().refused()).singleElement().satisfies(rows -> {
                assertThat(rows.doubt()).isEqualTo(Doubt.HISTORY_FILLS_TABLE);
                assertThat(rows.inTheWay().examples()).containsExactly("id=1000001, name='Ada'");
            });
            try (MigrationScenario later = walk.seededScenario("5")) {
                assertThat(later.query("select id from person order by 1")).containsExactly(Row.of(5), Row.of(1000002));
            }
        }
    }

    @Test
    void anUpThatFailsOnGivenRowsFails() {
        users("(1, 'Ada', null)");
        history.step("insert into users values (7, null, null); alter table users alter name set not null", "select 1");
        try (Walk walk = walk(rows.seeding())) {
            assertThat(walk.step("2").up().failed()).isTrue();
            assertThat(walk.step("2").generated().refused()).isEmpty();
        }
    }

    @Test
    void nothingIsGeneratedBeforeTheMigrationsThatAreJudged() {
        users("(1, 'Ada', null), (2, 'Bo', 'a@x')");
        rows.after("2", "insert into users values (3, 'Cy', 'c@x')");
        history.step("alter table users alter email set not null", "select 1")
                .step("alter table users drop column name", "alter table users add column name text");
        try (Walk walk = Walk.of(rehearsal(rows.seeding()).since("2"))) {
            StepEvidence third = walk.step("3");
            assertThat(third.generated().population())
                    .isEqualTo(new GeneratedRowsEvidence.Population(1, 1, 1, List.of()));
            assertThat(third.dataAfterDown())
                    .singleElement()
                    .satisfies(table -> assertThat(table.rowsBefore()).isEqualTo(1));
        }
    }

    @Test
    void rowsWrittenWithTheNextNumbersOfASequenceAreComparedAll() {
        history.step(
                        "create table kind(id serial primary key, name text);"
                                + " create table used(project int, kind int references kind)",
                        "drop table used, kind")
                .step(
                        "insert into kind(name) values ('bug'), ('issue'); insert into used values (1, 1), (1, 2)",
                        "delete from used");
        try (Walk walk = walk(rows.seeding())) {
            StepEvidence second = walk.step("2");
            assertThat(second.ownFailures()).isEmpty();
            assertThat(second.dataAfterDown()).isNotEmpty();
        }
    }

    /** What ends its own transaction cannot be tried inside another. */
    private static String onlyIf(String condition) {
        return "do $$ begin commit; if not (" + condition + ") then raise exception 'no'; end if; end $$";
    }

    private void users(String values) {
        history.step("create table users(id int primary key, name text, email text)", "drop table users");
        rows.after("1", "insert into users values " + values);
    }

    private Walk walk(Seeding seeding) {
        return Walk.of(rehearsal(seeding));
    }

    private Rehearsal rehearsal(Seeding seeding) {
        return Rehearsal.of(history.read())
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .seededBy(seeding);
    }
}
