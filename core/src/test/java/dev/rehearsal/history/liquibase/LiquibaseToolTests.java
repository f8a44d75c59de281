package dev.rehearsal.history.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiquibaseToolTests {
    private final Database database = Postgres.database();

    @TempDir
    private Path project;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void oneStepIsOneChangeset() throws MigrationFailedException {
        History history = sql("""
                --changeset ada:1
                create table a (id int);
                --rollback drop table a;

                --changeset ada:2
                create table b (id int);
                insert into b values (1);
                --rollback drop table b;
                """).read();
        try (MigrationTool liquibase = prepared(history)) {
            liquibase.up(find(history, "ada:1"));
            assertThat(Sql.relations(database)).containsExactly("a");
            liquibase.up(find(history, "ada:2"));
            assertThat(Sql.relations(database)).containsExactly("a", "b");
            liquibase.down(find(history, "ada:2"));
            assertThat(Sql.relations(database)).containsExactly("a");
            liquibase.up(find(history, "ada:2"));
        }
        assertThat(Sql.relations(database)).containsExactly("a", "b");
        assertThat(books()).containsExactly("1 EXECUTED", "2 EXECUTED");
    }

    /** In 4.x the up after the idle run would be left out: it once heard that the database is up to date. */
    @Test
    void noUpIsPassedOverInSilenceAfterAnIdleRun() throws MigrationFailedException {
        History history = sql("""
                --changeset ada:1
                create table a (id int);
                --rollback drop table a;
                """).read();
        try (MigrationTool liquibase = prepared(history)) {
            liquibase.up(find(history, "ada:1"));
            liquibase.migrate();
            liquibase.migrate();
            liquibase.down(find(history, "ada:1"));
            assertThat(Sql.relations(database)).isEmpty();
            liquibase.up(find(history, "ada:1"));
        }
        assertThat(Sql.relations(database)).containsExactly("a");
    }

    @Test
    void failureNamesTheLineInTheChangelog() throws MigrationFailedException {
        History history = sql("""
                --changeset ada:1
                create table a (id int);

                insert into a
                select 1
                from nowhere;
                """).read();
        try (MigrationTool liquibase = prepared(history)) {
            assertThatExceptionOfType(MigrationFailedException.class)
                    .isThrownBy(() -> liquibase.up(find(history, "ada:1")))
                    .withMessage("relation \"nowhere\" does not exist")
                    .satisfies(failure -> {
                        assertThat(failure.path()).isEqualTo("migrations/changelog.sql");
                        assertThat(failure.line()).isEqualTo(7);
                        assertThat(failure.sqlState()).isEqualTo("42P01");
                        assertThat(failure.statement()).startsWith("insert into a");
                    });
        }
        assertThat(Sql.relations(database)).isEmpty();
    }

    private HistoryDirectory sql(String changesets) {
        return HistoryDirectory.in(project).with("changelog.sql", "--liquibase formatted sql\n" + changesets);
    }

    private MigrationTool prepared(History history) throws MigrationFailedException {
        MigrationTool tool = history.connect(new TestSessions(database));
        tool.prepare();
        return tool;
    }

    private static Migration find(History history, String id) {
        return HistoryDirectory.find(history, id);
    }

    private List<String> books() {
        return Sql.column(database, "select id || ' ' || exectype from databasechangelog order by orderexecuted");
    }
}
