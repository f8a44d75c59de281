package dev.rehearsal.history.engine.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailurePlaceTests {
    private final Database database = Postgres.database();

    @TempDir
    private Path project;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void isThePositionThatTheServerNames() {
        MigrationFailedException failure = failureOf("""
                create table a (id int);
                -- four bytes: \uD83D\uDE00
                insert into a
                select id, 'Ä'
                from nowhere;
                select 1;
                """);
        assertThat(failure.path()).isEqualTo("migrations/1_a.up.sql");
        assertThat(failure.line()).isEqualTo(5);
        assertThat(failure.statement()).isEqualTo("insert into a\nselect id, 'Ä'\nfrom nowhere");
        assertThat(failure).hasMessage("relation \"nowhere\" does not exist");
    }

    @Test
    void isTheStatementAfterThoseThatWereDoneWhereTheServerNamesNone() {
        MigrationFailedException failure = failureOf("""
                create table a (id int);

                insert into a values (1), (null);
                select * from a; select 1;
                /* not; this */ ALTER TABLE a
                    ALTER COLUMN id SET NOT NULL;
                insert into a values (2);
                """);
        assertThat(failure.sqlState()).isEqualTo("23502");
        assertThat(failure.line()).isEqualTo(5);
        assertThat(failure.statement()).startsWith("ALTER TABLE a").endsWith("SET NOT NULL");
    }

    @Test
    void isTheLineInsideABlock() {
        MigrationFailedException failure = failureOf("""
                create table a (id int);
                do $$
                begin
                    insert into a values (1);
                    raise exception 'no: %', 42 using hint = 'ask somebody';
                end
                $$;
                """);
        assertThat(failure.line()).isEqualTo(5);
        assertThat(failure.statement()).startsWith("do $$");
        assertThat(failure.getMessage()).startsWith("no: 42\nHint: ask somebody\nWhere: PL/pgSQL function inline_code");
    }

    @Test
    void isTheStatementInsideABlockThatTheServerQuotes() {
        MigrationFailedException failure = failureOf("""
                do $$
                begin
                    perform 1;
                    insert into nowhere
                    values (1);
                end
                $$;
                """);
        assertThat(failure.line()).isEqualTo(4);
    }

    @Test
    void isNotMovedByWindowsLineEnds() {
        MigrationFailedException failure = failureOf("create table a (id int);\r\n\r\nselect nothing;\r\n");
        assertThat(failure.line()).isEqualTo(3);
        assertThat(failure.statement()).isEqualTo("select nothing");
    }

    @Test
    void detailAndHintOfTheServerAreKept() {
        MigrationFailedException failure = failureOf("""
                create table a (id int primary key);
                create table b (id int references a);
                drop table a;
                """);
        assertThat(failure.line()).isEqualTo(3);
        assertThat(failure.getMessage()).isEqualTo("""
                        cannot drop table a because other objects depend on it
                        Detail: constraint b_id_fkey on table b depends on table a
                        Hint: Use DROP ... CASCADE to drop the dependent objects too.""");
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
