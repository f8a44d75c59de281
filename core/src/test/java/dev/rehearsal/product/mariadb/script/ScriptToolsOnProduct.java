package dev.rehearsal.product.mariadb.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.format.ToolRefusedException;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.testing.HistoryDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tools send and write on a product whose statements that change tables commit. */
abstract class ScriptToolsOnProduct {
    private static final String HALF_WAY =
            "create table b (id int);\ninsert into b values (1);\ninsert into b values ('x');\n";

    private final Database database;

    @TempDir
    private Path project;

    ScriptToolsOnProduct(Database database) {
        this.database = database;
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void sqlMigrateKeepsTheNamesOfFiles() throws MigrationFailedException {
        History history = read(
                "sql-migrate",
                files().with("1_a.sql", "-- +migrate Up\ncreate table a (id int);\n-- +migrate Down\ndrop table a;\n")
                        .with("2_b.sql", "-- +migrate Up\n" + HALF_WAY));
        ToolAtWork tool = ToolAtWork.on(database, history);

        tool.up(0);
        tool.down(0);
        assertThat(tool.rows("select id from gorp_migrations")).isEmpty();
        tool.up(0);
        assertThat(tool.failure(1).line()).isEqualTo(4);
        assertThat(tool.rows("select id from b"))
                .as("committed by itself, behind a statement that commits")
                .containsExactly("1");
        assertThat(tool.rows("select id from gorp_migrations")).containsExactly("1_a.sql");
        assertThatThrownBy(tool.tool()::migrate).hasMessageContaining("Table 'b' already exists (error 1050)");
    }

    @Test
    void theDatabaseIsNotNamedInWhatTheServerSays() throws MigrationFailedException {
        History history = read("sql-migrate", files().with("1_a.sql", "-- +migrate Up\nselect no_such_function(1);\n"));

        assertThat(ToolAtWork.on(database, history).failure(0))
                .hasMessage("FUNCTION no_such_function does not exist (error 1305)");
    }

    @Test
    void sqlMigrateTouchesNoOtherDatabase() {
        History history = Histories.read(
                request("sql-migrate", files().with("1_a.sql", "-- +migrate Up\ncreate table a (id int);\n"))
                        .withOption("schema", "elsewhere"));

        assertThatThrownBy(() -> ToolAtWork.on(database, history))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("another database here; leave 'schema' out");
    }

    @Test
    void prismaSendsAFileAsOneMessageAndRefusesAfterAFailure() throws MigrationFailedException {
        History history = read(
                "Prisma",
                files().with("20240101000000_a/migration.sql", "CREATE TABLE `a` (`id` INTEGER NOT NULL);\n")
                        .with("20240101000000_a/down.sql", "DROP TABLE `a`;\n")
                        .with("20240102000000_b/migration.sql", HALF_WAY)
                        .with("migration_lock.toml", "provider = \"mysql\"\n"));
        ToolAtWork tool = ToolAtWork.on(database, history);

        tool.up(0);
        tool.down(0);
        assertThat(tool.rows("select id from _prisma_migrations")).isEmpty();
        tool.up(0);
        assertThat(tool.rows("select concat(migration_name, ' ', applied_steps_count, ' ', finished_at is not null)"
                        + " from _prisma_migrations"))
                .containsExactly("20240101000000_a 1 1");

        assertThat(tool.failure(1).line()).isEqualTo(3);
        assertThat(tool.rows("select id from b")).containsExactly("1");
        assertThat(tool.rows("select migration_name from _prisma_migrations where finished_at is null and logs <> ''"))
                .containsExactly("20240102000000_b");
        assertThatThrownBy(tool.tool()::migrate)
                .isInstanceOf(ToolRefusedException.class)
                .hasMessageContaining("P3009");
    }

    @Test
    void drizzleKeepsItsTableInTheDatabaseItself() throws MigrationFailedException {
        History history = read(
                "Drizzle",
                files().with("meta/_journal.json", """
                                {"version": "5", "dialect": "mysql", "entries": [
                                {"idx": 0, "version": "5", "when": 1000, "tag": "0000_a", "breakpoints": true},
                                {"idx": 1, "version": "5", "when": 2000, "tag": "0001_b", "breakpoints": true}]}
                                """)
                        .with(
                                "0000_a.sql",
                                "CREATE TABLE `a` (`id` serial);\n--> statement-breakpoint\n"
                                        + "CREATE INDEX `a_id` ON `a` (`id`);")
                        .with("0000_a.down.sql", "DROP TABLE `a`;")
                        .with("0001_b.sql", HALF_WAY.replace(";\n", ";\n--> statement-breakpoint\n")));
        ToolAtWork tool = ToolAtWork.on(database, history);

        assertThat(history.schemaHistoryTables()).containsExactly("__drizzle_migrations");
        tool.up(0);
        tool.down(0);
        assertThat(tool.rows("select created_at from __drizzle_migrations")).isEmpty();
        tool.up(0);
        assertThat(tool.rows("select created_at from __drizzle_migrations")).containsExactly("1000");
        assertThat(tool.failure(1).line()).isEqualTo(5);
        assertThat(tool.rows("select id from b")).containsExactly("1");
        assertThat(tool.rows("select created_at from __drizzle_migrations")).containsExactly("1000");
    }

    @Test
    void drizzleTakesOneStatementBetweenItsMarks() throws MigrationFailedException {
        History history =
                read("Drizzle", files().with("meta/_journal.json", """
                                {"version": "5", "dialect": "mysql", "entries": [
                                {"idx": 0, "version": "5", "when": 1000, "tag": "0000_a", "breakpoints": true}]}
                                """).with("0000_a.sql", "select 1;\nselect 2;\n"));

        assertThat(ToolAtWork.on(database, history).failure(0)).hasMessageEndingWith("(error 1064)");
    }

    @Test
    void mybatisBeginsATransactionAgainBehindWhatCommits() throws MigrationFailedException {
        History history = read(
                "MyBatis Migrations",
                files().with("20200101000000_changelog.sql", """
                                -- // changelog
                                CREATE TABLE CHANGELOG (ID NUMERIC(20,0) NOT NULL PRIMARY KEY,
                                APPLIED_AT VARCHAR(25) NOT NULL, DESCRIPTION VARCHAR(255) NOT NULL);
                                -- //@UNDO
                                DROP TABLE CHANGELOG;
                                """)
                        .with("20200102000000_b.sql", "-- // b\n" + HALF_WAY + "-- //@UNDO\nDROP TABLE b;\n"));
        ToolAtWork tool = ToolAtWork.on(database, history);

        assertThat(history.schemaHistoryTables()).containsExactly("CHANGELOG");
        tool.up(0);
        tool.down(0);
        tool.up(0);
        assertThat(tool.rows("select concat(ID, ' ', DESCRIPTION) from CHANGELOG"))
                .containsExactly("20200101000000 changelog");

        assertThat(tool.failure(1).line()).isEqualTo(4);
        assertThat(tool.rows("select count(*) from b"))
                .as("rolled back, since autocommit is off")
                .containsExactly("0");
        assertThat(tool.rows("select ID from CHANGELOG")).containsExactly("20200101000000");
    }

    @Test
    void alembicSendsWhatItWroteStatementByStatement() throws MigrationFailedException {
        History history = read("Alembic", files().with("up.sql", """
                                CREATE TABLE alembic_version (
                                    version_num VARCHAR(32) NOT NULL,\s
                                    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
                                );

                                -- Running upgrade  -> aa

                                CREATE TABLE a (id INTEGER NOT NULL AUTO_INCREMENT, PRIMARY KEY (id));

                                INSERT INTO alembic_version (version_num) VALUES ('aa');

                                -- Running upgrade aa -> bb

                                CREATE TABLE b (id INTEGER);

                                INSERT INTO b VALUES (1);

                                INSERT INTO b VALUES ('x');

                                UPDATE alembic_version SET version_num='bb' WHERE alembic_version.version_num = 'aa';
                                """).with("down.sql", """
                                -- Running downgrade aa ->\s

                                DROP TABLE a;

                                DELETE FROM alembic_version WHERE alembic_version.version_num = 'aa';
                                """));
        ToolAtWork tool = ToolAtWork.on(database, history);

        tool.up(0);
        tool.down(0);
        assertThat(tool.rows("select version_num from alembic_version")).isEmpty();
        tool.up(0);
        assertThat(tool.rows("select version_num from alembic_version")).containsExactly("aa");
        assertThat(tool.failure(1).line()).isEqualTo(18);
        assertThat(tool.rows("select id from b")).containsExactly("1");
        assertThat(tool.rows("select version_num from alembic_version")).containsExactly("aa");
    }

    private HistoryDirectory files() {
        return HistoryDirectory.in(project);
    }

    private History read(String tool, HistoryDirectory files) {
        return Histories.read(request(tool, files));
    }

    private HistoryRequest request(String tool, HistoryDirectory files) {
        return files.request().withTool(tool).on(DatabaseProducts.ofUrl(database.jdbcUrl()));
    }
}
