package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.mask.plan.Masking;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A walk goes to the version that a snapshot was taken from, loads it, and goes on. */
class SnapshotWalkTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    private static final Map<String, String> FILES = Map.of(
            "1_create.up.sql",
            """
            create table countries (code text primary key, title text);
            insert into countries values ('de', 'Germany'), ('fr', 'France');
            create table users (id serial primary key, email text, country text references countries);
            """,
            "1_create.down.sql",
            "drop table users; drop table countries;",
            "2_title.up.sql",
            "alter table users add column title text;",
            "2_title.down.sql",
            "alter table users drop column title;",
            "3_required.up.sql",
            "alter table users alter column email set not null;",
            "3_required.down.sql",
            "alter table users alter column email drop not null;",
            "4_no_title.up.sql",
            "alter table users drop column title;",
            "4_no_title.down.sql",
            "alter table users add column title text;");

    @TempDir
    Path directory;

    private Connection production;

    @BeforeEach
    void startProduction() throws Exception {
        Path migrations = Files.createDirectory(directory.resolve("migrations"));
        for (var file : FILES.entrySet()) {
            Files.writeString(migrations.resolve(file.getKey()), file.getValue());
        }
        production = DATABASES.create(FILES.get("1_create.up.sql") + FILES.get("2_title.up.sql") + """
                create table schema_migrations (version bigint primary key, dirty boolean);
                insert into schema_migrations values (2, false);
                delete from countries where code = 'fr'; insert into countries values ('it', 'Italy');
                insert into users (email, country, title) values ('a', 'it', 'Dr'), ('b', 'de', null);
                """);
    }

    @Test
    void rowsThatAMigrationFailsOnAreToldAndTakenOutOfItsWay() throws Exception {
        Databases.run(production, "insert into users (country) values ('it')");

        List<StepEvidence> steps = steps();

        assertThat(steps).hasSize(4).allSatisfy(step -> assertThat(step.up()).isInstanceOf(Outcome.Succeeded.class));
        assertThat(steps.get(2).generated().refused()).singleElement().satisfies(rows -> {
            assertThat(rows.failure().message()).contains("\"email\"", "contains null values");
            assertThat(rows.inTheWay().rows()).isEqualTo(1);
            assertThat(rows.captured()).isNotNull();
        });
    }

    @Test
    void capturedRowsLiveOnAndTheirLossIsSeen() throws Exception {
        List<StepEvidence> steps = steps();

        assertThat(steps).hasSize(4).allSatisfy(step -> assertThat(step.up()).isInstanceOf(Outcome.Succeeded.class));
        assertThat(steps.get(2).dataAfterDown()).isEmpty();
        assertThat(steps.get(3).dataAfterDown()).singleElement().satisfies(table -> {
            assertThat(table.table()).isEqualTo("public.users");
            assertThat(table.changedColumns()).containsEntry("title", 1L);
        });
    }

    @Test
    void aPositionThatTheHistoryLostIsRefusedBeforeAnythingStarts() throws Exception {
        Path migrations = directory.resolve("migrations");
        for (String end : List.of(".up.sql", ".down.sql")) {
            Files.move(migrations.resolve("2_title" + end), migrations.resolve("20_title" + end));
        }
        Capture.from(production).into(directory.resolve("snapshot"));
        Snapshot snapshot = Snapshot.read(directory.resolve("snapshot"));

        assertThatThrownBy(() -> walk(snapshot))
                .isInstanceOf(SnapshotException.class)
                .hasMessage("The snapshot '" + directory.resolve("snapshot")
                        + "', captured at position '2' of golang-migrate, is to be loaded after migration '2', but the history"
                        + " (golang-migrate, 4 migrations) has none of this id; nearest are '1' (V1 create) before it and '3'"
                        + " (V3 required) after it. Say after which migration the tables are as the rows need them, with"
                        + " after(\"<id>\") or @Seeded(at = \"<id>\"), or capture again");
        assertThatThrownBy(() -> walk(SqlFile.of(Files.writeString(directory.resolve("a.sql"), "select 1"))
                        .after("02")))
                .hasMessageContaining("has none of this id; nearest are '1' (V1 create) before it and '3'");
        walk(snapshot.after("1")).close();
        walk(snapshot.after("")).close();
    }

    private List<StepEvidence> steps() throws IOException {
        Capture.from(production).masked(Masking.NONE).into(directory.resolve("snapshot"));
        try (Walk walk = walk(Snapshot.read(directory.resolve("snapshot")))) {
            return walk.steps().toList();
        }
    }

    private Walk walk(Seeding rows) throws IOException {
        var history = Histories.read(HistoryRequest.at("migrations").inProject(directory));
        return Walk.of(Rehearsal.of(history)
                .on(isolation -> DATABASES.createDatabase())
                .seededBy(rows));
    }
}
