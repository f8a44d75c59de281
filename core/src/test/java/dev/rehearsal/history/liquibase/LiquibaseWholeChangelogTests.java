package dev.rehearsal.history.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
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

/** A changelog is read once and its changesets are run one by one; what Liquibase makes of the whole at each run stays. */
class LiquibaseWholeChangelogTests {
    private final Database database = Postgres.database();

    @TempDir
    private Path project;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void whatAPlaceholderSaysOfTheDatabaseIsSaidOfTheOneAtWork() throws MigrationFailedException {
        HistoryDirectory.in(project)
                .with("names.sql", "create table said as select '${database.defaultCatalogName}' as it;");
        History history = HistoryDirectory.in(project)
                .with("db.changelog-master.yaml", """
                        databaseChangeLog:
                          - changeSet:
                              id: 1
                              author: ada
                              changes: [{sqlFile: {path: names.sql, relativeToChangelogFile: true}}]
                          - changeSet:
                              id: 2
                              author: ada
                              changes: [{sql: {sql: "insert into said values ('${database.defaultCatalogName}')"}}]
                        """)
                .read();
        try (Database other = Postgres.database()) {
            for (Database one : List.of(database, other)) {
                try (MigrationTool liquibase = history.connect(new TestSessions(one))) {
                    liquibase.prepare();
                    liquibase.up(history.migrations().get(0));
                    liquibase.up(history.migrations().get(1));
                }
                assertThat(Sql.column(one, "select it from said")).containsExactly(one.name(), one.name());
            }
        }
    }

    /** They are asked in each run, whichever changeset has its turn. */
    @Test
    void preconditionsOfTheChangelogAreAskedAtEachStep() throws MigrationFailedException {
        History history = HistoryDirectory.in(project)
                .with("db.changelog-master.yaml", """
                        databaseChangeLog:
                          - include: {file: part.yaml, relativeToChangelogFile: true}
                          - changeSet:
                              id: 3
                              author: ada
                              changes: [{sql: {sql: select 1}}]
                        """)
                .with("part.yaml", """
                        databaseChangeLog:
                          - preConditions:
                              - sqlCheck: {expectedResult: 0, sql: select count(*) from pg_class where relname = 'closed'}
                          - changeSet:
                              id: 1
                              author: ada
                              changes: [{sql: {sql: create table open (id int)}}]
                          - changeSet:
                              id: 2
                              author: ada
                              changes: [{sql: {sql: create table closed (id int)}}]
                        """)
                .read();
        try (MigrationTool liquibase = history.connect(new TestSessions(database))) {
            liquibase.prepare();
            liquibase.up(HistoryDirectory.find(history, "ada:1"));
            liquibase.up(HistoryDirectory.find(history, "ada:2"));
            assertThatExceptionOfType(MigrationFailedException.class)
                    .isThrownBy(() -> liquibase.up(HistoryDirectory.find(history, "ada:3")))
                    .withMessageContaining("preconditions");
        }
        assertThat(Sql.column(database, "select id || ' ' || exectype from databasechangelog order by orderexecuted"))
                .containsExactly("1 EXECUTED", "2 EXECUTED");
    }
}
