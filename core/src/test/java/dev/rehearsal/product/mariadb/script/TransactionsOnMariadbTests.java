package dev.rehearsal.product.mariadb.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.engine.process.ProgramDialect;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays of a tool's transactions on MariaDB, where statements that change tables commit whatever is open. */
class TransactionsOnMariadbTests {
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
    void whatAToolDidInItsTransactionBeforeAnyTableChangedIsTakenBack() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1/up.sql", "create table a (id int);")
                .with("2/up.sql", "insert into a values (1);\ninsert into a values ('x');\n")
                .read("diesel");
        ToolAtWork tool = ToolAtWork.on(database, history);
        tool.up(0);

        assertThat(tool.failure(1).line()).isEqualTo(2);

        assertThat(tool.rows("select id from a")).isEmpty();
    }

    @Test
    void sqlxLeavesNoMarkWhereNothingWasCommitted() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a (id int);\n")
                .with("1_a.down.sql", "drop table a;\n")
                .with("2_b.up.sql", "insert into a values (1);\nselect nothing;\n")
                .with("2_b.down.sql", "delete from a;\n")
                .read("sqlx");
        ToolAtWork tool = ToolAtWork.on(database, history);
        tool.up(0);

        tool.failure(1);

        assertThat(tool.rows("select version from _sqlx_migrations")).containsExactly("1");
    }

    @Test
    void resumingRunsTheScriptAgain() throws MigrationFailedException, SQLException {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", "-- migrate:up\n" + HALF_WAY.replace("'x'", "2") + "-- migrate:down\n")
                .read("dbmate");
        ToolAtWork tool = ToolAtWork.on(database, history);
        tool.execute("create table b (id int)");

        assertThatThrownBy(() -> tool.tool().resume(history.migrations().get(0)))
                .hasMessageContaining("(error 1050)");
        tool.execute("drop table b");
        tool.tool().resume(history.migrations().get(0));

        assertThat(tool.rows("select version from schema_migrations")).containsExactly("1");
    }

    @Test
    void aMigrationIsPassedOverWithOtherSql() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create table a (id int);\n")
                .with("1_a.down.sql", "drop table a;\n")
                .with("2_b.up.sql", HALF_WAY)
                .with("2_b.down.sql", "drop table b;\n")
                .read("sqlx");
        ToolAtWork tool = ToolAtWork.on(database, history);
        tool.up(0);
        tool.failure(1);

        tool.tool().passOver(history.migrations().get(1), "insert into b values (7); insert into b values (8);");

        assertThat(tool.rows("select id from b order by 1")).containsExactly("1", "7", "8");
        assertThat(tool.rows("select concat(version, ' ', success) from _sqlx_migrations order by 1"))
                .containsExactly("1 1", "2 1");
    }

    @Test
    void theServersSqlModeIsThatOfRoutines() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("1_a.up.sql", "create procedure p() begin select 1; end")
                .with("1_a.down.sql", "drop procedure p")
                .read("golang-migrate");

        ToolAtWork tool = ToolAtWork.on(database, history);
        tool.up(0);

        assertThat(
                        tool.rows(
                                "select sql_mode = @@global.sql_mode from information_schema.routines where routine_schema = database()"))
                .containsExactly("1");
    }

    /** Read for another product; where it is known before, {@link RefusedToolsTests}. */
    @Test
    void aToolThatIsNotRunThereSaysSoBeforeAnythingHappens() {
        History history = HistoryDirectory.in(project)
                .with("1_a.sql", "-- Up Migration\nselect 1;\n-- Down Migration\nselect 2;\n")
                .read("node-pg-migrate");

        assertThatThrownBy(() -> ToolAtWork.on(database, history))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("of node-pg-migrate are not run on MariaDB");
        assertThat(Sql.column(database, "show tables")).isEmpty();
    }

    @Test
    void aToolInAProcessOfItsOwnSaysSoBeforeItIsStarted() {
        assertThatThrownBy(() -> ProgramDialect.address(new TestSessions(database)))
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith(
                        "A tool in a process of its own needs 'jdbc:postgresql://host:port/name', not 'jdbc:mariadb:");
    }
}
