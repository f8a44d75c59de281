package dev.rehearsal.history.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlywayOnMariadbTests {
    private final Database database = Mariadb.trusting();

    @TempDir
    private Path project;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void appliesUndoesAndAppliesAgain() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);\ninsert into a values (1);")
                .with("U1__a.sql", "drop table a;")
                .with("R__totals.sql", "create or replace view totals as select count(*) from a;")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(history.migrations().get(0));
            flyway.down(history.migrations().get(0));
            assertThat(rows("select script from flyway_schema_history")).isEmpty();
            flyway.up(history.migrations().get(0));
            flyway.up(history.migrations().get(1));
            flyway.up(history.migrations().get(1));
            flyway.migrate();
        }
        assertThat(rows("select script from flyway_schema_history order by installed_rank"))
                .containsExactly("V1__a.sql", "R__totals.sql");
        assertThat(rows("select id from a")).containsExactly("1");
    }

    @Test
    void knowsDelimitersBodiesAndComments() throws MigrationFailedException {
        History history = HistoryDirectory.in(project).with("V1__a.sql", """
                        # about a
                        create table a (id int, name varchar(20) default 'a;b');
                        delimiter //
                        create procedure p()
                        begin
                          select 1;
                          select 2;
                        end//
                        delimiter ;
                        create trigger t before insert on a for each row
                        begin
                          set new.name = 'x';
                          set new.id = 2;
                        end;
                        /*!50003 insert into a values (1, 'y') */;
                        """).read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(history.migrations().get(0));
        }
        assertThat(rows("select concat(id, name) from a")).containsExactly("2x");
        assertThat(rows("select routine_name from information_schema.routines where routine_schema = database()"))
                .containsExactly("p");
    }

    @Test
    void leavesAFailedRowThatItThenRefusesToPass() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with("V2__b.sql", "create table b (id int);\n\ninsert into b\nvalues ('x');\n")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(history.migrations().get(0));
            MigrationFailedException failure = failure(flyway, history);
            assertThat(failure.path()).isEqualTo("migrations/V2__b.sql");
            assertThat(failure.line()).isEqualTo(3);
            assertThat(failure.sqlState()).isEqualTo("22007");
            assertThat(failure.getMessage())
                    .startsWith("Incorrect integer value: 'x' for column")
                    .endsWith("(error 1366)");
            assertThat(rows("select concat(version, ' ', success) from flyway_schema_history order by installed_rank"))
                    .containsExactly("1 1", "2 0");
            assertThatThrownBy(flyway::migrate).hasMessageContaining("failed migration to version 2");

            flyway.passOver(history.migrations().get(1), "insert into b values (2);");
        }
        assertThat(rows("select id from b")).containsExactly("2");
        assertThat(rows("select concat(version, ' ', success) from flyway_schema_history order by installed_rank"))
                .containsExactly("1 1", "2 1");
    }

    @Test
    void theLineIsTheOneWhereTheServerCannotReadOn() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with("V2__b.sql", "create table b (\n  id int,\n  name text nut null\n);\n")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(history.migrations().get(0));
            assertThat(failure(flyway, history).line()).isEqualTo(3);
        }
    }

    @Test
    void theDatabaseIsNotNamed() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int primary key);")
                .with("V2__b.sql", "insert into a values (1); insert into nobody select * from a;")
                .read();
        try (MigrationTool flyway = prepared(history)) {
            flyway.up(history.migrations().get(0));
            assertThat(failure(flyway, history)).hasMessageContaining("Table 'nobody' doesn't exist (error 1146)");
        }
    }

    private static MigrationFailedException failure(MigrationTool flyway, History history) {
        return catchThrowableOfType(
                MigrationFailedException.class,
                () -> flyway.up(history.migrations().get(1)));
    }

    private MigrationTool prepared(History history) throws MigrationFailedException {
        MigrationTool tool = history.connect(new TestSessions(database));
        tool.prepare();
        return tool;
    }

    private List<String> rows(String query) {
        return Sql.column(database, query);
    }
}
