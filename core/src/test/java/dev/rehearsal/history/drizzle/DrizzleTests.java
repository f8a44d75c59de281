package dev.rehearsal.history.drizzle;

import static dev.rehearsal.testing.HistoryDirectory.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrizzleTests {
    private final Database database = Postgres.database();

    @TempDir
    private Path project;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void readsTheJournalsOrderAndNotTheFiles() {
        History history = files().with("0001_second", 100, "create table b ();")
                .with("0000_first", 200, "create table a ();")
                .written()
                .with("0000_first.down.sql", "drop table a;")
                .read();
        assertThat(history.tool()).isEqualTo("Drizzle");
        assertThat(history.problems()).isEmpty();
        assertThat(history.migrations())
                .extracting(Migration::displayName)
                .containsExactly("V0001 second", "V0000 first");
        assertThat(history.migrations())
                .extracting(migration -> migration.down().isPresent())
                .containsExactly(false, true);
    }

    @Test
    void namesTheLineInAFileThatIsCutAtBreakpoints() throws MigrationFailedException {
        History history = files().with("0000_a", 100, """
                        create table a (id int);--> statement-breakpoint
                        create index on a (id);
                        --> statement-breakpoint
                        insert into a values (1);
                        insert into missing values (1);
                        """).written().read();
        MigrationFailedException failure = catchThrowableOfType(
                MigrationFailedException.class, () -> prepared(history).migrate());
        assertThat(failure.path()).isEqualTo("migrations/0000_a.sql");
        assertThat(failure.line()).isEqualTo(5);
        assertThat(books("hash")).isEmpty();
    }

    /** The marks are comments on PostgreSQL only. */
    @Test
    void whatIsCutHoldsTheSameStatementsOnEveryServer() {
        History history = files().with("0000_a", 100, """
                        create table a (id int);--> statement-breakpoint
                        alter table a rename column id to number;
                        """).written().read();
        assertThat(ScriptText.of(
                                history.migrations().get(0).up().sql(),
                                DatabaseProducts.ofId("mariadb").require(ScriptDialect.class))
                        .statements())
                .extracting(ScriptText.Statement::text, ScriptText.Statement::line)
                .containsExactly(
                        tuple("create table a (id int)", 1), tuple("alter table a rename column id to number", 2));
    }

    @Test
    void aStepIsUndoneByASidecarAndAppliedAgain() throws MigrationFailedException {
        History history = files().with("0000_a", 100, "create table a (id int);")
                .with("0001_b", 200, "create table b (id int);")
                .written()
                .with("0001_b.down.sql", "drop table b;")
                .read();
        MigrationTool tool = prepared(history);
        tool.migrate();
        tool.down(find(history, "0001"));
        assertThat(books("created_at")).containsExactly("100");
        tool.migrate();
        assertThat(books("created_at")).containsExactly("100", "200");
        tool.resume(find(history, "0001"));
        assertThat(books("created_at")).containsExactly("100", "200");
    }

    @Test
    void readsTheFoldersOfVersionOne() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("20240102000000_b/migration.sql", "create table b (id int);")
                .with("20240102000000_b/snapshot.json", "{}")
                .with("20240101000000_a/migration.sql", "create table a (id int);")
                .with("20240101000000_a/down.sql", "drop table a;")
                .with("20240101000000_a/snapshot.json", "{}")
                .read();
        assertThat(history.tool()).isEqualTo("Drizzle");
        prepared(history).migrate();
        assertThat(books("name || ' ' || created_at || ' ' || (applied_at is not null)"))
                .containsExactly("20240101000000_a 1704067200000 true", "20240102000000_b 1704153600000 true");
        assertThat(history.migrations().get(0).down()).isPresent();
    }

    @Test
    void keepsItsBooksWhereTheOptionsSay() throws MigrationFailedException {
        HistoryDirectory directory = files().with("0000_a", 100, "select 1;").written();
        History history = Histories.read(
                directory.request().withOption("migrationsSchema", "Ops").withOption("migrationsTable", "Done"));
        assertThat(history.schemaHistoryTables()).containsExactly("Ops.Done");
        prepared(history).migrate();
        assertThat(Sql.column(database, "select created_at from \"Ops\".\"Done\""))
                .containsExactly("100");
    }

    @Test
    void saysWhatTheMigratorPassesOverOrRefuses() {
        History history = files().with("0000_a", 100, "select 1;")
                .with("0001_b", 300, "select 1;")
                .with("0002_late", 200, "select 1;")
                .with("0003_same", 300, "select 1;")
                .listing("0004_gone", 400)
                .listing("0000_a", 500)
                .written()
                .with("0009_new.sql", "select 1;")
                .read();
        assertThat(history.problems())
                .extracting(problem ->
                        problem.kind() + " " + problem.migration() + " " + problem.path() + ":" + problem.line())
                .containsExactlyInAnyOrder(
                        "OUT_OF_ORDER 0002 migrations/meta/_journal.json:7",
                        "OUT_OF_ORDER 0003 migrations/meta/_journal.json:8",
                        "UNUSABLE_NAME 0004 migrations/meta/_journal.json:9",
                        "DUPLICATE_VERSION 0000 migrations/meta/_journal.json:5",
                        "UNUSABLE_NAME  migrations/0009_new.sql:0");
        assertThat(history.problems())
                .extracting(HistoryProblem::message)
                .anyMatch(message -> message.contains("never applies '0002_late' where '0001_b' is applied already"));
    }

    @Test
    void refusesAJournalThatIsNone() {
        for (String journal :
                List.of("", "[]", "{\"entries\": 1}", "{\"entries\": [{\"tag\": \"a\"}]}", "{<<<<<<<\n")) {
            HistoryDirectory directory = HistoryDirectory.in(project).with("meta/_journal.json", journal);
            assertThatThrownBy(directory::read)
                    .as(journal)
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("'migrations/meta/_journal.json' cannot be read: ")
                    .hasMessageContaining("restore it");
        }
    }

    @Test
    void aFolderWithoutATimeCannotBeWrittenIntoTheBooks() {
        History history = HistoryDirectory.in(project)
                .with("first/migration.sql", "select 1;")
                .with("first/snapshot.json", "{}")
                .read();
        assertThat(history.problems())
                .extracting(problem -> problem.kind() + " " + problem.path())
                .containsExactly("UNUSABLE_NAME migrations/first/migration.sql");
    }

    private DrizzleFiles files() {
        return new DrizzleFiles(HistoryDirectory.in(project));
    }

    private MigrationTool prepared(History history) throws MigrationFailedException {
        MigrationTool tool = history.connect(new TestSessions(database));
        tool.prepare();
        return tool;
    }

    private List<String> books(String columns) {
        return Sql.column(database, "select " + columns + " from drizzle.__drizzle_migrations order by id");
    }
}
