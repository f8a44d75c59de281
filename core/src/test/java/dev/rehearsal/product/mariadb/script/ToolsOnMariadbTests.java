package dev.rehearsal.product.mariadb.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.format.ToolRefusedException;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each tool sends and writes on MariaDB. */
class ToolsOnMariadbTests {
    private static final String HALF_WAY =
            "create table b (id int);\ninsert into b values (1);\ninsert into b values ('x');\n";

    private final Database database = Mariadb.database();

    @TempDir
    private Path project;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void golangMigrateNotesEachVersionBeforeAndAfter() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a (id int); insert into a values (1);\n-- the end")
                .with("1_a.down.sql", "drop table a")
                .with("2_b.up.sql", HALF_WAY)
                .read("golang-migrate");
        ToolAtWork tool = ToolAtWork.on(database, history);

        tool.up(0);
        assertThat(tool.rows("select concat(version, ' ', dirty) from schema_migrations"))
                .containsExactly("1 0");

        MigrationFailedException failure = tool.failure(1);
        assertThat(failure.line()).isEqualTo(3);
        assertThat(tool.rows("select id from b")).containsExactly("1");
        assertThat(tool.rows("select concat(version, ' ', dirty) from schema_migrations"))
                .containsExactly("2 1");
        assertThatThrownBy(tool.tool()::migrate)
                .isInstanceOf(ToolRefusedException.class)
                .hasMessage("golang-migrate refuses to run: Dirty database version 2. Fix and force version.");
    }

    @Test
    void golangMigrateHasNoVersionBelowTheFirst() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a (id int)")
                .with("1_a.down.sql", "drop table a")
                .read("golang-migrate");
        ToolAtWork tool = ToolAtWork.on(database, history);

        tool.up(0);
        tool.down(0);

        assertThat(tool.rows("select version from schema_migrations")).isEmpty();
        assertThat(tool.rows("show tables")).containsExactly("schema_migrations");
        tool.tool().migrate();
        assertThat(tool.rows("show tables")).containsExactly("a", "schema_migrations");
    }

    @Test
    void gooseSendsStatementsOneByOne() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", """
                        -- +goose Up
                        create table a (id int);
                        -- +goose StatementBegin
                        create procedure p()
                        begin
                          select 1;
                        end;
                        -- +goose StatementEnd
                        -- +goose Down
                        drop procedure p;
                        drop table a;
                        """)
                .with("2_b.sql", "-- +goose Up\n" + HALF_WAY)
                .read("goose");
        ToolAtWork tool = ToolAtWork.on(database, history);

        tool.up(0);
        assertThat(tool.rows("select concat(version_id, ' ', is_applied) from goose_db_version order by id"))
                .containsExactly("0 1", "1 1");
        tool.down(0);
        assertThat(tool.rows("select version_id from goose_db_version")).containsExactly("0");
        tool.up(0);

        MigrationFailedException failure = tool.failure(1);
        assertThat(failure.line()).isEqualTo(4);
        assertThat(tool.rows("select id from b"))
                .as("committed by itself, behind a statement that commits")
                .containsExactly("1");
        assertThat(tool.rows("select version_id from goose_db_version order by id"))
                .containsExactly("0", "1");
        assertThatThrownBy(tool.tool()::migrate).hasMessageContaining("Table 'b' already exists (error 1050)");
    }

    @Test
    void gooseTakesTwoStatementsInOneBlockForAnError() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with(
                        "1_a.sql",
                        "-- +goose Up\n-- +goose StatementBegin\nselect 1;\nselect 2;\n-- +goose StatementEnd\n")
                .read("goose");

        MigrationFailedException failure = ToolAtWork.on(database, history).failure(0);

        assertThat(failure).hasMessageEndingWith("(error 1064)");
        assertThat(failure.line()).isEqualTo(4);
    }

    @Test
    void dieselRecordsWhatItsScriptsDid() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("2020-01-01-000000_a/up.sql", "create table a (id int);\n")
                .with("2020-01-01-000000_a/down.sql", "drop table a;\n")
                .with("2020-01-02-000000_b/up.sql", HALF_WAY)
                .read("diesel");
        ToolAtWork tool = ToolAtWork.on(database, history);

        tool.up(0);
        assertThat(tool.rows("select version from __diesel_schema_migrations")).containsExactly("20200101000000");
        tool.down(0);
        assertThat(tool.rows("select version from __diesel_schema_migrations")).isEmpty();
        tool.up(0);

        assertThat(tool.failure(1).line()).isEqualTo(3);
        assertThat(tool.rows("select id from b")).containsExactly("1");
        assertThat(tool.rows("select version from __diesel_schema_migrations")).containsExactly("20200101000000");
    }

    @Test
    void sqlxMarksWhatHasNotSucceededAndRefusesToGoOn() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a as select 'x' || 'y' as text;\n")
                .with("1_a.down.sql", "drop table a;\n")
                .with("2_b.up.sql", HALF_WAY)
                .with("2_b.down.sql", "drop table b;\n")
                .read("sqlx");
        ToolAtWork tool = ToolAtWork.on(database, history);

        tool.up(0);
        assertThat(tool.rows("select concat(version, ' ', success, ' ', execution_time) from _sqlx_migrations"))
                .containsExactly("1 1 0");
        assertThat(tool.rows("select text from a"))
                .as("the tool's sessions join texts by ||")
                .containsExactly("xy");
        tool.down(0);
        assertThat(tool.rows("select version from _sqlx_migrations")).isEmpty();
        tool.up(0);

        assertThat(tool.failure(1).line()).isEqualTo(3);
        assertThat(tool.rows("select concat(version, ' ', success) from _sqlx_migrations order by 1"))
                .containsExactly("1 1", "2 0");
        assertThatThrownBy(tool.tool()::migrate)
                .hasMessage(
                        "sqlx refuses to run: migration 2 is partially applied; fix and remove row from '_sqlx_migrations'");
    }

    @Test
    void dbmateSendsEachBlockAsOneMessage() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", "-- migrate:up\ncreate table a (id int);\n-- migrate:down\ndrop table a;\n")
                .with("2_b.sql", "-- migrate:up\n" + HALF_WAY + "-- migrate:down\n")
                .read("dbmate");
        ToolAtWork tool = ToolAtWork.on(database, history);

        tool.up(0);
        tool.down(0);
        assertThat(tool.rows("select version from schema_migrations")).isEmpty();
        tool.up(0);

        assertThat(tool.failure(1).line()).isEqualTo(4);
        assertThat(tool.rows("select id from b")).containsExactly("1");
        assertThat(tool.rows("select version from schema_migrations")).containsExactly("1");
    }
}
