package dev.rehearsal.history.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.ToolRefusedException;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools send and write on MariaDB, where statements that change tables commit whatever is open. */
class ToolsOnMariadbTests {
    private static final String HALF_WAY = "create table b (id int);\ninsert into b values (1);\ninsert into b values ('x');\n";

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
        MigrationTool tool = prepared(history);

        tool.up(history.migrations().get(0));
        assertThat(rows("select concat(version, ' ', dirty) from schema_migrations")).containsExactly("1 0");

        MigrationFailedException failure = failure(tool, history.migrations().get(1));
        assertThat(failure.line()).isEqualTo(3);
        assertThat(rows("select id from b")).containsExactly("1");
        assertThat(rows("select concat(version, ' ', dirty) from schema_migrations")).containsExactly("2 1");
        assertThatThrownBy(tool::migrate)
                .isInstanceOf(ToolRefusedException.class)
                .hasMessage("golang-migrate refuses to run: Dirty database version 2. Fix and force version.");
    }

    @Test
    void golangMigrateHasNoVersionBelowTheFirst() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a (id int)")
                .with("1_a.down.sql", "drop table a")
                .read("golang-migrate");
        MigrationTool tool = prepared(history);

        tool.up(history.migrations().get(0));
        tool.down(history.migrations().get(0));

        assertThat(rows("select version from schema_migrations")).isEmpty();
        assertThat(rows("show tables")).containsExactly("schema_migrations");
        tool.migrate();
        assertThat(rows("show tables")).containsExactly("a", "schema_migrations");
    }

    @Test
    void gooseSendsStatementsOneByOne() throws MigrationFailedException {
        History history = HistoryDirectory.in(project).with("1_a.sql", """
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
                        """).with("2_b.sql", "-- +goose Up\n" + HALF_WAY).read("goose");
        MigrationTool tool = prepared(history);

        tool.up(history.migrations().get(0));
        assertThat(rows("select concat(version_id, ' ', is_applied) from goose_db_version order by id"))
                .containsExactly("0 1", "1 1");
        tool.down(history.migrations().get(0));
        assertThat(rows("select version_id from goose_db_version")).containsExactly("0");
        tool.up(history.migrations().get(0));

        MigrationFailedException failure = failure(tool, history.migrations().get(1));
        assertThat(failure.line()).isEqualTo(4);
        assertThat(rows("select id from b")).as("committed by itself, behind a statement that commits").containsExactly("1");
        assertThat(rows("select version_id from goose_db_version order by id")).containsExactly("0", "1");
        assertThatThrownBy(tool::migrate).hasMessageContaining("Table 'b' already exists (error 1050)");
    }

    @Test
    void gooseTakesTwoStatementsInOneBlockForAnError() {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", "-- +goose Up\n-- +goose StatementBegin\nselect 1;\nselect 2;\n-- +goose StatementEnd\n")
                .read("goose");

        MigrationFailedException failure = failure(prepared(history), history.migrations().get(0));

        assertThat(failure).hasMessageEndingWith("(error 1064)");
        assertThat(failure.line()).isEqualTo(4);
    }

    @Test
    void whatAToolDidInItsTransactionBeforeAnyTableChangedIsTakenBack() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1/up.sql", "create table a (id int);")
                .with("2/up.sql", "insert into a values (1);\ninsert into a values ('x');\n")
                .read("diesel");
        MigrationTool tool = prepared(history);
        tool.up(history.migrations().get(0));

        assertThat(failure(tool, history.migrations().get(1)).line()).isEqualTo(2);

        assertThat(rows("select id from a")).isEmpty();
    }

    @Test
    void dieselRecordsWhatItsScriptsDid() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("2020-01-01-000000_a/up.sql", "create table a (id int);\n")
                .with("2020-01-01-000000_a/down.sql", "drop table a;\n")
                .with("2020-01-02-000000_b/up.sql", HALF_WAY)
                .read("diesel");
        MigrationTool tool = prepared(history);

        tool.up(history.migrations().get(0));
        assertThat(rows("select version from __diesel_schema_migrations")).containsExactly("20200101000000");
        tool.down(history.migrations().get(0));
        assertThat(rows("select version from __diesel_schema_migrations")).isEmpty();
        tool.up(history.migrations().get(0));

        assertThat(failure(tool, history.migrations().get(1)).line()).isEqualTo(3);
        assertThat(rows("select id from b")).containsExactly("1");
        assertThat(rows("select version from __diesel_schema_migrations")).containsExactly("20200101000000");
    }

    @Test
    void sqlxMarksWhatHasNotSucceededAndRefusesToGoOn() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a as select 'x' || 'y' as text;\n")
                .with("1_a.down.sql", "drop table a;\n")
                .with("2_b.up.sql", HALF_WAY)
                .with("2_b.down.sql", "drop table b;\n")
                .read("sqlx");
        MigrationTool tool = prepared(history);

        tool.up(history.migrations().get(0));
        assertThat(rows("select concat(version, ' ', success, ' ', execution_time) from _sqlx_migrations"))
                .containsExactly("1 1 0");
        assertThat(rows("select text from a")).as("the tool's sessions join texts by ||").containsExactly("xy");
        tool.down(history.migrations().get(0));
        assertThat(rows("select version from _sqlx_migrations")).isEmpty();
        tool.up(history.migrations().get(0));

        assertThat(failure(tool, history.migrations().get(1)).line()).isEqualTo(3);
        assertThat(rows("select concat(version, ' ', success) from _sqlx_migrations order by 1"))
                .containsExactly("1 1", "2 0");
        assertThatThrownBy(tool::migrate)
                .hasMessage("sqlx refuses to run: migration 2 is partially applied; fix and remove row from '_sqlx_migrations'");
    }

    @Test
    void sqlxLeavesNoMarkWhereNothingWasCommitted() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a (id int);\n")
                .with("1_a.down.sql", "drop table a;\n")
                .with("2_b.up.sql", "insert into a values (1);\nselect nothing;\n")
                .with("2_b.down.sql", "delete from a;\n")
                .read("sqlx");
        MigrationTool tool = prepared(history);
        tool.up(history.migrations().get(0));

        failure(tool, history.migrations().get(1));

        assertThat(rows("select version from _sqlx_migrations")).containsExactly("1");
    }

    @Test
    void dbmateSendsEachBlockAsOneMessage() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", "-- migrate:up\ncreate table a (id int);\n-- migrate:down\ndrop table a;\n")
                .with("2_b.sql", "-- migrate:up\n" + HALF_WAY + "-- migrate:down\n")
                .read("dbmate");
        MigrationTool tool = prepared(history);

        tool.up(history.migrations().get(0));
        tool.down(history.migrations().get(0));
        assertThat(rows("select version from schema_migrations")).isEmpty();
        tool.up(history.migrations().get(0));

        assertThat(failure(tool, history.migrations().get(1)).line()).isEqualTo(4);
        assertThat(rows("select id from b")).containsExactly("1");
        assertThat(rows("select version from schema_migrations")).containsExactly("1");
    }

    @Test
    void resumingRunsTheScriptAgain() throws MigrationFailedException, SQLException {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", "-- migrate:up\n" + HALF_WAY.replace("'x'", "2") + "-- migrate:down\n")
                .read("dbmate");
        MigrationTool tool = prepared(history);
        execute("create table b (id int)");

        assertThatThrownBy(() -> tool.resume(history.migrations().get(0))).hasMessageContaining("(error 1050)");
        execute("drop table b");
        tool.resume(history.migrations().get(0));

        assertThat(rows("select version from schema_migrations")).containsExactly("1");
    }

    @Test
    void aMigrationIsPassedOverWithOtherSql() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a (id int);\n")
                .with("1_a.down.sql", "drop table a;\n")
                .with("2_b.up.sql", HALF_WAY)
                .with("2_b.down.sql", "drop table b;\n")
                .read("sqlx");
        MigrationTool tool = prepared(history);
        tool.up(history.migrations().get(0));
        failure(tool, history.migrations().get(1));

        tool.passOver(history.migrations().get(1), "insert into b values (7); insert into b values (8);");

        assertThat(rows("select id from b order by 1")).containsExactly("1", "7", "8");
        assertThat(rows("select concat(version, ' ', success) from _sqlx_migrations order by 1"))
                .containsExactly("1 1", "2 1");
    }

    @Test
    void theServersSqlModeIsThatOfRoutines() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create procedure p() begin select 1; end")
                .with("1_a.down.sql", "drop procedure p")
                .read("golang-migrate");

        prepared(history).up(history.migrations().get(0));

        assertThat(rows("select sql_mode = @@global.sql_mode from information_schema.routines where routine_schema = database()"))
                .containsExactly("1");
    }

    @Test
    void aToolThatIsNotRunThereSaysSoBeforeAnythingHappens() {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", "-- +migrate Up\ncreate table a (id int);\n-- +migrate Down\ndrop table a;\n")
                .read("sql-migrate");

        assertThatThrownBy(() -> prepared(history))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("Migrations of sql-migrate are not run on MariaDB");
        assertThat(rows("show tables")).isEmpty();
    }

    private MigrationTool prepared(History history) {
        MigrationTool tool = history.connect(new TestSessions(database));
        try {
            tool.prepare();
        } catch (MigrationFailedException e) {
            throw new AssertionError(e);
        }
        return tool;
    }

    private static MigrationFailedException failure(MigrationTool tool, Migration migration) {
        return catchThrowableOfType(MigrationFailedException.class, () -> tool.up(migration));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect(Access.MIGRATOR);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String query) {
        return Sql.column(database, query);
    }
}
