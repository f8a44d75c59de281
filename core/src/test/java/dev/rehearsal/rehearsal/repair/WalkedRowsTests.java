package dev.rehearsal.rehearsal.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.rehearsal.CleanStep;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("exhaustive")
class WalkedRowsTests {
    @TempDir
    Path directory;

    private PlainHistory history;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory);
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
            assertThat(walk.steps()).hasSize(3).allSatisfy(CleanStep::check);
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
        try (Walk walk = Walk.of(rehearsal().seededBy(seeding))) {
            assertThat(walk.step("2").dataAfterDown())
                    .singleElement()
                    .satisfies(table -> assertThat(table.changed()).isEqualTo(1));
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
            assertThat(walk.step("1").experiments().rows().tables()).isEmpty();
            assertThat(walk.step("2").experiments().rows().tables())
                    .extracting(RowChanges::table, RowChanges::missing)
                    .containsExactlyInAnyOrder(tuple("public.parent", 1L), tuple("public.child", 2L));
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
            assertThat(walk.steps()).hasSize(2).allSatisfy(CleanStep::check);
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
    void rowsAreFollowedThroughARenamedSchema() {
        history.step(
                        "create schema s; create table s.a(id int primary key); insert into s.a values (1)",
                        "drop schema s cascade")
                .stepWithoutDown("alter schema s rename to t")
                .stepWithoutDown("delete from t.a");
        try (Walk walk = walk()) {
            assertThat(walk.step("2").experiments().rows().tables()).isEmpty();
            assertThat(walk.step("3").experiments().rows().tables())
                    .extracting(RowChanges::table, RowChanges::missing)
                    .containsExactly(tuple("t.a", 1L));
        }
    }

    private Rehearsal rehearsal() {
        return Rehearsal.of(history.read()).on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation));
    }

    private Walk walk() {
        return Walk.of(rehearsal());
    }
}
