package dev.rehearsal.product.mariadb.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariadbFailurePlaceTests {
    private final Database database = Mariadb.database();

    @TempDir
    private Path project;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void isTheStatementAfterThoseThatWereDone() {
        MigrationFailedException failure = failureOf("""
                create table a (id int not null);
                # of those that follow; this is none

                insert into a values (1), (2); select * from a;
                /* not; this */ insert into a
                    values (null);
                insert into a values (3);
                """);

        assertThat(failure.path()).isEqualTo("migrations/1_a.up.sql");
        assertThat(failure.line()).isEqualTo(5);
        assertThat(failure.statement()).isEqualTo("insert into a\n    values (null)");
        assertThat(failure.sqlState()).isEqualTo("23000");
        assertThat(failure).hasMessage("Column 'id' cannot be null (error 1048)");
    }

    @Test
    void isTheSpotWhereTheServerCannotReadOn() {
        MigrationFailedException failure = failureOf("""
                create table a (id int);
                -- about b
                create table b (
                  id int,
                  name text nut null
                );
                """);

        assertThat(failure.line()).isEqualTo(5);
        assertThat(failure.statement()).startsWith("create table b (");
        assertThat(failure.sqlState()).isEqualTo("42000");
        assertThat(failure).hasMessageContaining("near 'null").hasMessageEndingWith(" (error 1064)");
    }

    @Test
    void isThatSpotWhereTheServerCutsWhatItQuotes() {
        MigrationFailedException failure = failureOf("""
                select 'for the right syntax to use near ...';
                select 1,
                  2 nut null, 'all of this is more than the eighty characters that the server quotes of it, it''s';
                """);

        assertThat(failure.line()).isEqualTo(3);
        assertThat(failure.getMessage()).contains("...' at line 2");
    }

    @Test
    void isTheEndOfAStatementThatIsNotFinished() {
        MigrationFailedException failure = failureOf("create table a (id int);\ninsert into a\nvalues (1),\n");

        assertThat(failure.line()).isEqualTo(3);
    }

    @Test
    void isTheCallOfAProcedureThatFails() {
        MigrationFailedException failure = failureOf("""
                create procedure p()
                begin
                  select 1;
                  insert into nowhere values (1);
                end;
                call p();
                """);

        assertThat(failure.line()).isEqualTo(6);
        assertThat(failure.statement()).isEqualTo("call p()");
    }

    @Test
    void isTheFirstLineWhereAClientsDelimiterStands() {
        MigrationFailedException failure = failureOf("select 1;\n\ndelimiter //\nselect 2//\n");

        assertThat(failure.line()).isEqualTo(3);
        assertThat(failure.statement()).isEqualTo("delimiter //");
        assertThat(failure.getMessage()).endsWith("(error 1064)");
    }

    @Test
    void isNotMovedByWindowsLineEnds() {
        MigrationFailedException failure = failureOf("create table a (id int);\r\n\r\nselect nothing;\r\n");

        assertThat(failure.line()).isEqualTo(3);
        assertThat(failure.statement()).isEqualTo("select nothing");
    }

    @Test
    void namesAByteOrderMarkForWhatItIs() {
        MigrationFailedException failure = failureOf("\uFEFFselect 1;\n");

        assertThat(failure.getMessage())
                .contains("which MariaDB takes for part of its first word")
                .doesNotContain("Postgre");
    }

    @Test
    void isAStatementThatIsTheOnlyOne() {
        MigrationFailedException failure = failureOf("\n\ndrop table nowhere;\n-- the end\n");

        assertThat(failure.line()).isEqualTo(3);
        assertThat(failure.sqlState()).isEqualTo("42S02");
        assertThat(failure).hasMessage("Unknown table 'nowhere' (error 1051)");
    }

    private MigrationFailedException failureOf(String script) {
        History history =
                HistoryDirectory.in(project).with("1_a.up.sql", script).read();
        MigrationTool tool = history.connect(new TestSessions(database));
        return catchThrowableOfType(MigrationFailedException.class, () -> {
            tool.prepare();
            tool.up(history.migrations().get(0));
        });
    }
}
