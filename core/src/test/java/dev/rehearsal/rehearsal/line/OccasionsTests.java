package dev.rehearsal.rehearsal.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OccasionsTests {
    private final List<Occasion> occasions = new ArrayList<>();

    @TempDir
    Path directory;

    private PlainHistory history;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory);
    }

    @Test
    void theTablesThatAStepMadeOrChangedAreNamed() {
        history.step("create table a(id int primary key); create table \"B b\"(id int)", "drop table a, \"B b\"")
                .step("alter table a add column n int", "alter table a drop column n")
                .step("create unique index i on \"B b\"(id)", "drop index i")
                .step("alter table a rename to c", "alter table c rename to a")
                .step("comment on table c is 'so'", "comment on table c is null");
        walk(true);

        assertThat(occasions)
                .filteredOn(occasion -> occasion.moment() == Occasion.Moment.AFTER_STEP)
                .extracting(occasion ->
                        String.join(" ", occasion.changed().stream().sorted().toList()))
                .containsExactly("public.\"B b\" public.a", "public.a", "public.\"B b\"", "public.c", "");
    }

    @Test
    void aTableWhoseEnumGrewIsChanged() {
        history.step("create type mood as enum ('sad'); create table a(m mood); create table b(id int)", "select 1")
                .step("alter type mood add value 'ok'", "select 1");
        walk(true);

        assertThat(after("2").changed()).containsExactly("public.a");
    }

    @Test
    void tablesThatTheHistoryFillsLaterAreNamedFromTheStartAndUnderEveryName() {
        history.step("create table roles(id int primary key); create table users(id int)", "drop table roles, users")
                .step("alter table roles rename to groups", "alter table groups rename to roles")
                .step("insert into groups values (1)", "delete from groups")
                .step("create table copies as select * from users", "drop table copies");
        walk(true);

        assertThat(occasions.get(0).moment()).isEqualTo(Occasion.Moment.START);
        assertThat(after("1").historyFills()).contains("public.roles").doesNotContain("public.users");
        assertThat(after("2").historyFills()).contains("public.groups").doesNotContain("public.roles");
        assertThat(after("4").historyFills()).contains("public.groups").doesNotContain("public.copies");
        assertThat(occasions)
                .allSatisfy(occasion -> assertThat(occasion.reserved()).contains("public.schema_migrations"));
    }

    @Test
    void tablesThatGivenRowsFillAreReservedAndNotTheHistorys() {
        history.step("create table a(id int); create table b(id int)", "drop table a, b")
                .step("insert into b values (1)", "delete from b");
        Seeding given = (occasion, connection) -> {
            if (occasion.migration().equals("1")) {
                try (var statement = connection.createStatement()) {
                    statement.execute("insert into a values (1)");
                }
            }
        };
        Seeding generated = GeneratedTestRows.from((occasion, connection) -> occasions.add(occasion));
        try (Walk walk = Walk.of(rehearsal(true).seededBy(Seeding.of(List.of(given, generated))))) {
            walk.steps().forEach(step -> {});
        }

        assertThat(after("1").reserved()).contains("public.a").doesNotContain("public.b");
        assertThat(after("1").historyFills()).containsExactly("public.b");
    }

    @Test
    void aPartitionedTableIsFilledAsAWhole() {
        history.step(
                        "create table p(id int) partition by range (id);"
                                + " create table p1 partition of p for values from (0) to (9);"
                                + " create table p2 partition of p for values from (9) to (19)",
                        "drop table p")
                .step("insert into p values (1)", "delete from p");
        walk(true);

        assertThat(after("1").historyFills()).contains("public.p", "public.p1", "public.p2");
    }

    @Test
    void whatTheHistoryFillsIsStillKnownWhereItFails() {
        history.step("create table a(id int); insert into a values (1)", "drop table a")
                .step("no sql", "select 1");
        walk(true);

        assertThat(after("1").historyFills()).contains("public.a");
    }

    @Test
    void migrationsThatAreNotJudgedAreOneOccasion() {
        history.step("create table a(id int primary key)", "drop table a")
                .step("create table b(id int primary key)", "drop table b")
                .step("alter table a add column n int", "alter table a drop column n");
        try (Walk walk = Walk.of(rehearsal(true).since("2"))) {
            walk.steps().forEach(step -> {});
        }

        assertThat(occasions).noneMatch(occasion -> occasion.migration().equals("1"));
        assertThat(after("2").changed()).isEmpty();
        assertThat(after("3").changed()).containsExactly("public.a");
    }

    @Test
    void rowsWrittenAfterAStepThatHasToBeRebuiltAreWrittenOnce() {
        history.step("create table a(id int primary key, b int, c int)", "drop table a")
                .step("alter table a drop column b", "alter table a add column b int");
        Seeding seeding = new GeneratedTestRows()
                .after("2", "insert into a(id) values (1)")
                .seeding();
        try (Walk walk = Walk.of(rehearsal(true).seededBy(seeding))) {
            assertThat(walk.steps()).hasSize(2);
        }
    }

    @Test
    void nothingIsScoutedWhereNothingIsGenerated() {
        history.step("create table a(id int); insert into a values (1)", "drop table a");
        walk(false);

        assertThat(after("1").historyFills()).doesNotContain("public.a");
        assertThat(after("1").changed()).containsExactly("public.a");
    }

    private Occasion after(String migration) {
        return occasions.stream()
                .filter(occasion -> occasion.migration().equals(migration))
                .findFirst()
                .orElseThrow();
    }

    private void walk(boolean generated) {
        try (Walk walk = Walk.of(rehearsal(generated))) {
            walk.steps().forEach(step -> {});
        }
    }

    private Rehearsal rehearsal(boolean generated) {
        Seeding listening = (occasion, connection) -> occasions.add(occasion);
        Seeding seeding = generated ? GeneratedTestRows.from(listening) : listening;
        return Rehearsal.of(history.read())
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .seededBy(seeding);
    }
}
