package dev.rehearsal.history.flyway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The timeouts only end a hang; no verdict is taken from time. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlywayToolTests {
    private final Database database = Postgres.database();

    @TempDir
    private Path project;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void runsOneMigrationAtATime() throws MigrationFailedException {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("V1__create_a.sql", "create table a (id int);")
                .with("V1.1__create_b.sql", "create table b (id int);")
                .with("V10__create_c.sql", "create table c (id int);")
                .with("R__view.sql", "create or replace view v as select * from b;");
        History history = files.read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(HistoryDirectory.find(history, "1"));
            assertThat(Sql.relations(database)).containsExactly("a");
            flyway.up(HistoryDirectory.find(history, "1.1"));
            assertThat(Sql.relations(database)).containsExactly("a", "b");
            flyway.up(HistoryDirectory.find(history, "R__view.sql"));
            assertThat(Sql.relations(database)).containsExactly("a", "b", "v");
            flyway.up(HistoryDirectory.find(history, "R__view.sql"));
            flyway.up(HistoryDirectory.find(history, "10"));
        }
        assertThat(books())
                .containsExactly(
                        "1 V1__create_a.sql", "1.1 V1.1__create_b.sql", " R__view.sql", "10 V10__create_c.sql");
    }

    @Test
    void createsAnIndexConcurrentlyWithoutWaitingForItself() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with("V2__index.sql", "create index concurrently a_id on a (id);")
                .with("U2__index.sql", "drop index concurrently a_id;")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(HistoryDirectory.find(history, "1"));
            flyway.up(HistoryDirectory.find(history, "2"));
            assertThat(Sql.relations(database)).containsExactly("a", "a_id");
            flyway.down(HistoryDirectory.find(history, "2"));
            assertThat(Sql.relations(database)).containsExactly("a");
            flyway.up(HistoryDirectory.find(history, "2"));
        }
        assertThat(Sql.relations(database)).containsExactly("a", "a_id");
        assertThat(books()).containsExactly("1 V1__a.sql", "2 V2__index.sql");
    }

    @Test
    void undoesWithFlywaysOwnPlaceholdersAndLeavesNothingBehind() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with(
                        "V02__split.sql",
                        "create table ${flyway:defaultSchema}.b (file text default '${flyway:filename}');")
                .with(
                        "U2__split.sql",
                        "create table ${flyway:defaultSchema}.undone as select '${flyway:filename}' as by; drop table b;")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(HistoryDirectory.find(history, "1"));
            flyway.up(HistoryDirectory.find(history, "02"));
            flyway.down(HistoryDirectory.find(history, "02"));
        }
        assertThat(Sql.relations(database)).containsExactly("a", "undone");
        assertThat(Sql.column(database, "select by from undone")).containsExactly("U2__split.sql");
        assertThat(books()).containsExactly("1 V1__a.sql");
        assertThat(Sql.column(
                        database,
                        "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"))
                .containsExactlyInAnyOrder("a", "undone", "flyway_schema_history");
    }

    @Test
    void failingUndoIsRolledBackAndNamesItsLine() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with("U1__a.sql", "drop table a;\n\n-- gone\nselect 1 from nowhere;\n")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(HistoryDirectory.find(history, "1"));
            assertThatExceptionOfType(MigrationFailedException.class)
                    .isThrownBy(() -> flyway.down(HistoryDirectory.find(history, "1")))
                    .satisfies(failure -> {
                        assertThat(failure.path()).isEqualTo("migrations/U1__a.sql");
                        assertThat(failure.line()).isEqualTo(4);
                        assertThat(failure.sqlState()).isEqualTo("42P01");
                        assertThat(failure.statement()).contains("from nowhere");
                    });
        }
        assertThat(Sql.relations(database)).containsExactly("a");
        assertThat(books()).containsExactly("1 V1__a.sql");
    }

    @Test
    void failureNamesTheLineWithinAStatementOfManyLines() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);\n\ninsert into a\nselect 1\nfrom nowhere;\n")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            assertThatExceptionOfType(MigrationFailedException.class)
                    .isThrownBy(() -> flyway.up(HistoryDirectory.find(history, "1")))
                    .withMessage("relation \"nowhere\" does not exist")
                    .satisfies(failure -> assertThat(failure.line()).isEqualTo(5));
        }
        assertThat(Sql.relations(database)).isEmpty();
    }

    @Test
    void missingPlaceholderIsAFailureOfTheMigration() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table ${nobody} (id int);")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            assertThatExceptionOfType(MigrationFailedException.class)
                    .isThrownBy(() -> flyway.up(HistoryDirectory.find(history, "1")))
                    .withMessageContaining("nobody")
                    .satisfies(failure -> assertThat(failure.path()).isEqualTo("migrations/V1__a.sql"));
        }
    }

    @Test
    void callbackForTheFinishedSchemaWaitsUntilItCanRun() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with("V2__totals.sql", "create materialized view totals as select count(*) from a;")
                .with("afterMigrate.sql", "refresh materialized view totals;")
                .with(
                        "beforeEachMigrate__trace.sql",
                        "create table if not exists trace (at int); insert into trace values (1);")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(HistoryDirectory.find(history, "1"));
            flyway.up(HistoryDirectory.find(history, "2"));
        }
        assertThat(Sql.column(database, "select count(*) from trace")).containsExactly("2");
        assertThat(books()).containsExactly("1 V1__a.sql", "2 V2__totals.sql");
    }

    @Test
    void callbackOfAMigrationFailsItsStep() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with("afterEachMigrate.sql", "select 1 from nowhere;")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            assertThatExceptionOfType(MigrationFailedException.class)
                    .isThrownBy(() -> flyway.up(HistoryDirectory.find(history, "1")))
                    .satisfies(failure -> assertThat(failure.path()).isEqualTo("migrations/afterEachMigrate.sql"));
        }
        assertThat(Sql.relations(database)).isEmpty();
    }

    @Test
    void callbacksAtTheEndOfARunWaitForTheVersionAtWhichAllOfThemRun() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with("V2__b.sql", "create table b (id int);")
                .with("V3__c.sql", "create table c (id int);")
                .with("afterMigrateApplied__1.sql", "create table if not exists log (n int); drop view if exists v;")
                .with("afterMigrateApplied__2.sql", "create view v as select * from b; insert into log values (2);")
                .with("afterVersioned.sql", "create table if not exists log (n int); insert into log values (1);")
                .with("afterMigrate.sql", "insert into log select 3 + count(*) from v;")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(HistoryDirectory.find(history, "1"));
            assertThat(Sql.relations(database)).containsExactly("a");
            flyway.up(HistoryDirectory.find(history, "2"));
            assertThat(Sql.relations(database)).containsExactly("a", "b", "log", "v");
            flyway.up(HistoryDirectory.find(history, "3"));
        }
        assertThat(Sql.column(database, "select n from log")).containsExactly("1", "2", "3", "1", "2", "3");
    }

    @Test
    void aCallbackAtTheEndOfARunThatTheLastVersionBreaksFailsIt() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with("V2__gone.sql", "alter table a rename to b;")
                .with("V3__back.sql", "alter table b rename to a;")
                .with("V4__gone.sql", "alter table a rename to b;")
                .with("afterMigrate.sql", "insert into a values (1);")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(HistoryDirectory.find(history, "1"));
            flyway.up(HistoryDirectory.find(history, "2"));
            flyway.up(HistoryDirectory.find(history, "3"));
            assertThat(Sql.column(database, "select count(*) from a")).containsExactly("2");
            assertThatExceptionOfType(MigrationFailedException.class)
                    .isThrownBy(() -> flyway.up(HistoryDirectory.find(history, "4")))
                    .satisfies(failure -> assertThat(failure.path()).isEqualTo("migrations/afterMigrate.sql"));
        }
    }

    @Test
    void aCallbackThatCannotRunInATransactionRunsAtTheEndAsWell() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with("afterMigrate__1.sql", "create table if not exists b (id int);")
                .with("afterMigrate__2.sql", "vacuum a;")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(HistoryDirectory.find(history, "1"));
        }
        assertThat(Sql.relations(database)).containsExactly("a", "b");
    }

    @Test
    void obeysTheSettingsBesideAScript() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int); select 1 / 0;")
                .with("V1__a.sql.conf", "executeInTransaction=false")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            assertThatExceptionOfType(MigrationFailedException.class)
                    .isThrownBy(() -> flyway.up(HistoryDirectory.find(history, "1")));
        }
        assertThat(Sql.relations(database)).as("nothing is rolled back").containsExactly("a");
    }

    @Test
    void wholeRunIsFlywaysOwn() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with("B2__baseline.sql", "create table a (id int); create table b (id int);")
                .with("V2__b.sql", "create table b (id int);")
                .with("R__view.sql", "create or replace view v as select * from b;")
                .with("afterMigrate.sql", "create table if not exists after_all (id int);")
                .read();
        try (MigrationTool flyway = history.connect(new TestSessions(database))) {
            flyway.migrate();
            flyway.migrate();
        }
        assertThat(books()).containsExactly("2 B2__baseline.sql", " R__view.sql");
        assertThat(Sql.relations(database)).containsExactly("a", "after_all", "b", "v");
    }

    @Test
    void failureOfTheWholeRunNamesTheScript() {
        History history = HistoryDirectory.in(project)
                .with("sub/V1__a.sql", "create table a (id int);\nselect nothing;")
                .read();
        try (MigrationTool flyway = history.connect(new TestSessions(database))) {
            assertThatExceptionOfType(MigrationFailedException.class)
                    .isThrownBy(flyway::migrate)
                    .satisfies(failure -> {
                        assertThat(failure.path()).isEqualTo("migrations/sub/V1__a.sql");
                        assertThat(failure.line()).isEqualTo(2);
                    });
        }
    }

    private MigrationTool prepared(History history) throws MigrationFailedException {
        MigrationTool tool = history.connect(new TestSessions(database));
        tool.prepare();
        return tool;
    }

    private java.util.List<String> books() {
        return Sql.column(
                database,
                "select coalesce(version, '') || ' ' || script from flyway_schema_history order by installed_rank");
    }
}
