package dev.rehearsal.history.nodepgmigrate;

import static dev.rehearsal.testing.HistoryDirectory.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodePgMigrateTests {
    private final Database database = Postgres.database();

    @TempDir
    private Path project;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void readsBothPartsWithTheirLines() {
        History history = HistoryDirectory.in(project)
                .with("1700000000000_add-users.sql", """
                        -- Up Migration
                        create table users ();

                        -- Down Migration
                        drop table users;
                        """)
                .with("1700000000001_no_way_back.sql", "create table b ();")
                .read();
        assertThat(history.tool()).isEqualTo("node-pg-migrate");
        assertThat(history.problems()).isEmpty();
        assertThat(history.migrations())
                .extracting(Migration::displayName)
                .containsExactly("V1700000000000 add users", "V1700000000001 no way back");
        Migration first = history.migrations().get(0);
        assertThat(first.up().line()).isEqualTo(1);
        assertThat(first.up().sql()).endsWith("create table users ();\n");
        assertThat(first.down()).hasValueSatisfying(down -> {
            assertThat(down.line()).isEqualTo(4);
            assertThat(down.sql()).contains("drop table users;").doesNotContain("create");
        });
        assertThat(history.migrations().get(1).down()).isEmpty();
    }

    @Test
    void ordersByTheNumberWhichMayBeATime() {
        History history = HistoryDirectory.in(project)
                .with("20231114221320001_later.sql", "-- Up Migration\n-- Down Migration\n")
                .with("1700000000000_earlier.sql", "select 1;")
                .with("0010_ten.sql", "select 1;")
                .with("2_two.sql", "select 1;")
                .read();
        assertThat(history.migrations())
                .extracting(Migration::version)
                .containsExactly("2", "0010", "1700000000000", "20231114221320001");
    }

    @Test
    void namesTheLineOfAFailure() throws MigrationFailedException {
        History history = HistoryDirectory.in(project).with("1_a.sql", """
                        -- a header

                        -- Down Migration
                        insert into missing values (1);
                        -- Up Migration

                        create table a (id int);
                        insert into nowhere values (1);
                        """).read();
        MigrationTool tool = prepared(history);
        MigrationFailedException up = catchThrowableOfType(MigrationFailedException.class, tool::migrate);
        assertThat(up.path()).isEqualTo("migrations/1_a.sql");
        assertThat(up.line()).isEqualTo(8);
        MigrationFailedException down =
                catchThrowableOfType(MigrationFailedException.class, () -> tool.down(find(history, "1")));
        assertThat(down.line()).isEqualTo(4);
    }

    @Test
    void keepsItsBooksWhereTheOptionsSay() throws MigrationFailedException {
        History history = Histories.read(HistoryDirectory.in(project)
                .with("1_a.sql", "-- Up Migration\nselect 1;\n-- Down Migration\nselect 2;")
                .request()
                .withOption("migrations-schema", "Ops")
                .withOption("migrations-table", "Done"));
        MigrationTool tool = prepared(history);
        tool.migrate();
        assertThat(history.schemaHistoryTables()).containsExactly("Ops.Done");
        assertThat(Sql.column(database, "select name from \"Ops\".\"Done\"")).containsExactly("1_a");
        tool.down(find(history, "1"));
        assertThat(Sql.column(database, "select name from \"Ops\".\"Done\"")).isEmpty();
    }

    @Test
    void refusesAMigrationThatPrecedesAppliedOnes() throws MigrationFailedException {
        HistoryDirectory directory = HistoryDirectory.in(project).with("2_b.sql", "create table b ();");
        prepared(directory.read("node-pg-migrate")).migrate();
        directory.with("1_late.sql", "create table late ();");
        History merged = directory.read("node-pg-migrate");
        assertThatThrownBy(prepared(merged)::migrate)
                .hasMessageContaining("Not run migration 1_late is preceding already run migration 2_b");
        History unchecked =
                Histories.read(directory.request().withTool("node-pg-migrate").withOption("check-order", "false"));
        prepared(unchecked).migrate();
        assertThat(Sql.column(database, "select name from pgmigrations order by id"))
                .containsExactly("2_b", "1_late");
    }

    @Test
    void aTransactionForEachMigrationWhereAskedFor() throws MigrationFailedException {
        History history = Histories.read(HistoryDirectory.in(project)
                .with("1_a.sql", "create table a ();")
                .with("2_b.sql", "select 1 / 0;")
                .request()
                .withTool("node-pg-migrate")
                .withOption("single-transaction", "false"));
        assertThatThrownBy(prepared(history)::migrate).hasMessageContaining("division by zero");
        assertThat(Sql.column(database, "select name from pgmigrations")).containsExactly("1_a");
    }

    @Test
    void saysWhatTheToolCannotLoadOrTakesForSomethingElse() {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", "-- Up Migration\nselect 1;\n-- Down Migration\n")
                .with("2_only_down.sql", "create table a ();\n\n-- Down Migration\ndrop table a;")
                .with("README.md", "")
                .with("first.sql", "select 1;")
                .with(".keep", "")
                .read();
        assertThat(history.problems())
                .extracting(problem -> problem.kind() + " " + problem.path() + ":" + problem.line())
                .containsExactlyInAnyOrder(
                        "UNUSABLE_NAME migrations/README.md:0",
                        "UNUSABLE_NAME migrations/first.sql:0",
                        "UNKNOWN_DIRECTIVE migrations/2_only_down.sql:3");
        assertThat(find(history, "2").up().sql()).contains("drop table a");
    }

    @Test
    void leavesADirectoryWithProgramsToTheToolItself() {
        HistoryDirectory directory = HistoryDirectory.in(project)
                .with("1_a.sql", "-- Up Migration\nselect 1;\n-- Down Migration\n")
                .with("2_b.js", "exports.up = () => {};");
        assertThat(new NodePgMigrateFormat().recognises(directory.request())).isFalse();
        assertThat(new NodePgMigrateFormat().recognises(directory.request().withTool("node-pg-migrate")))
                .isFalse();
    }

    private MigrationTool prepared(History history) throws MigrationFailedException {
        MigrationTool tool = history.connect(new TestSessions(database));
        tool.prepare();
        return tool;
    }
}
