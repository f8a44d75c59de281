package dev.rehearsal.rehearsal.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.evidence.release.QueryTrial;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each tool's own tables say of a step that is pending, applied, or half applied. */
class ToolStateTests {
    private static final String ONE = "create table a (id int);";
    private static final String TWO = "create table b (id int);";

    @TempDir
    private Path project;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Flyway | V1__a.sql | V2__b.sql | %s | insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success) values (9, '2', 'b', 'SQL', 'b', 'x', 1, false)",
                "goose | 1_a.sql | 2_b.sql | -- +goose Up~%s | insert into goose_db_version (version_id, is_applied) values (2, true)",
                "sqlx | 1_a.sql | 2_b.sql | %s | insert into _sqlx_migrations (version, description, success, checksum, execution_time) values (2, 'b', false, '', 1)",
                "dbmate | 1_a.sql | 2_b.sql | -- migrate:up~%s~-- migrate:down~ | insert into schema_migrations values ('2')",
                "diesel | 1_a/up.sql | 2_b/up.sql | %s | insert into __diesel_schema_migrations values ('2')",
                "Prisma | 1_a/migration.sql | 2_b/migration.sql | %s | insert into _prisma_migrations (id, checksum, migration_name, started_at) values ('x', 'x', '2_b', now())"
            })
    void whatIsHalfAppliedOrAppliedStops(String tool, String first, String second, String form, String wrong)
            throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with(first, form.replace("~", "\n").formatted(ONE))
                .with(second, form.replace("~", "\n").formatted(TWO))
                .read(tool);
        isTold(history, wrong);
    }

    @ParameterizedTest
    @CsvSource("update databasechangeloglock set locked = true")
    void aLockThatLiquibaseLeftStops(String wrong) throws MigrationFailedException {
        HistoryDirectory.in(project).with("changelog.sql", """
                --liquibase formatted sql
                --changeset x:1
                create table a (id int);
                --changeset x:2
                create table b (id int);
                """);
        isTold(
                Histories.read(HistoryRequest.at("migrations/changelog.sql")
                        .inProject(project)
                        .withTool("Liquibase")),
                wrong);
    }

    @Test
    void aRepeatableIsAskedForByWhatItDefines() {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", ONE)
                .with("R__v.sql", "create or replace view v as select id from a;")
                .read("Flyway");
        StepEvidence step = Production.rehearsed(
                history,
                isolation -> Postgres.database(DatabaseSettings.defaults(), isolation),
                Seeding.NONE,
                history.migrations().get(1).id());
        assertThat(Production.ownFailures(step)).isEmpty();
        assertThat(Production.names(step)).contains("programs-after").doesNotContain("tool-row");
    }

    private static void isTold(History history, String wrong) throws MigrationFailedException {
        List<Migration> migrations = history.migrations();
        StepEvidence step = Production.rehearsed(
                history,
                isolation -> Postgres.database(DatabaseSettings.defaults(), isolation),
                Seeding.NONE,
                migrations.get(1).id());
        assertThat(Production.ownFailures(step)).isEmpty();
        QueryTrial row = Production.trial(step, "tool-row");
        assertThat(List.of(row.before().result(), row.after().result())).containsExactly("stop", "ok");
        QueryTrial state = Production.trial(step, "tool-state");
        assertThat(List.of(state.before().result(), state.after().result())).containsExactly("ok", "stop");
        try (Database database = Postgres.database();
                Production production = new Production(step, database);
                MigrationTool tool = history.connect(new TestSessions(database))) {
            tool.prepare();
            tool.up(migrations.get(0));
            assertThat(production.answer("tool-state")).startsWith("ok: 0 unfinished, 0 locks held, 0 of");
            production.run(wrong);
            assertThat(production.answer("tool-state")).startsWith("stop: ");
        }
    }
}
