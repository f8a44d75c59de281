package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.testing.MadeUp;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line after rows were taken out of an up's way, and where that does not help. */
class RepairsTests {
    @TempDir
    Path directory;

    private PlainHistory history;
    private MadeUp rows;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory);
        rows = new MadeUp();
    }

    @Test
    void theLineStandsWhereItIsRebuilt() {
        users("(1, 'Ada', null), (2, 'Bo', 'a@x')");
        history.step("alter table users alter email set not null", "alter table users alter email drop not null")
                .step("alter table users drop column name", "alter table users add column name text")
                .step("alter table users add column n int", "alter table users drop column n");
        try (Walk walk = walk(rows.seeding())) {
            assertThat(walk.step("2").madeUp().refused()).hasSize(1);
            assertThat(walk.step("3").dataAfterDown())
                    .singleElement()
                    .satisfies(table -> assertThat(table.rowsBefore()).isEqualTo(1));
            CleanStep.check(walk.step("4"));
            try (MigrationScenario before = walk.seededScenario("2")) {
                assertThat(before.query("select id from users")).containsExactly(List.of(2));
            }
        }
    }

    @Test
    void rowsThatOnlyFewDatabasesHaveAreNotPlausible() {
        users("(1, 'Ed', 'NaN'), (2, 'Bob', '1'), (3, 'C', 'x')");
        history.step(
                "alter table users add check (email <> 'NaN');\nalter table users alter name type varchar(2)",
                "alter table users drop constraint users_email_check; alter table users alter name type text;");
        MadeUp likely = new MadeUp().after("1", "insert into users values (1, 'Ed', '2'), (2, 'Bo', 'x')");
        try (Walk walk = walk(rows.seeding(likely))) {
            assertThat(walk.step("2").madeUp().refused())
                    .extracting(RefusedRows::isPlausible)
                    .containsExactly(false, false);
        }
        MadeUp same = new MadeUp().after("1", "insert into users values (1, 'Ada', 'NaN')");
        try (Walk walk = walk(rows.seeding(same))) {
            assertThat(walk.step("2").madeUp().refused())
                    .extracting(RefusedRows::isPlausible)
                    .containsExactly(true, false);
        }
    }

    @Test
    void rowsThatCannotBeNamedGiveWayToTameOnes() {
        users("(1, 'Ada', 'x'), (2, 'Bo', 'a@x')");
        rows.tame("1", "insert into users values (7, 'Tame', '1')");
        history.step(onlyIf("not exists (select from users where name <> 'Tame')"), "select 1")
                .step("alter table users add column n int", "alter table users drop column n");
        try (Walk walk = walk(rows.seeding())) {
            StepEvidence second = walk.step("2");
            CleanStep.check(second);
            assertThat(second.madeUp().refused()).singleElement().satisfies(rows -> {
                assertThat(rows.rows()).isZero();
                assertThat(rows.filledAgain()).containsExactly("public.users");
            });
            assertThat(walk.step("3").madeUp().tame()).containsExactly("rows of public.users are tame since V2 step");
        }
    }

    @Test
    void anUpThatFailsOnTameRowsTooEndsTheWalk() {
        users("(1, 'Ada', 'x'), (2, 'Bo', 'a@x')");
        rows.tame("1", "insert into users values (7, 'Tame', '1')");
        history.step(onlyIf("not exists (select from users)"), "select 1").step("create table t()", "drop table t");
        try (Walk walk = walk(rows.seeding())) {
            assertThat(walk.step("2").up().failed()).isTrue();
            assertThatThrownBy(() -> walk.step("3")).isInstanceOf(NotReachedException.class);
        }
    }

    @Test
    void anUpThatFailsOnGivenRowsFails() {
        users("(1, 'Ada', null)");
        history.step("insert into users values (7, null, null); alter table users alter name set not null", "select 1");
        try (Walk walk = walk(rows.seeding())) {
            assertThat(walk.step("2").up().failed()).isTrue();
            assertThat(walk.step("2").madeUp().refused()).isEmpty();
        }
    }

    @Test
    void migrationsThatAreNotJudgedAreRepairedToo() {
        users("(1, 'Ada', null), (2, 'Bo', 'a@x')");
        history.step("alter table users alter email set not null", "select 1")
                .step("alter table users add column n int", "alter table users drop column n");
        try (Walk walk = rehearsal(rows.seeding()).since("2").walk()) {
            CleanStep.check(walk.step("3"));
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
        return rehearsal(seeding).walk();
    }

    private Rehearsal rehearsal(Seeding seeding) {
        return Rehearsal.of(history.read())
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .seededBy(seeding);
    }
}
