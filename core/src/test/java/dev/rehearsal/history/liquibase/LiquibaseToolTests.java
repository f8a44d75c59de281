package dev.rehearsal.history.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.Sql;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.sql.SQLException;
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

    @Test
    void oneThatRunsAlwaysDoesNotTakeTheTurnOfTheNext() throws MigrationFailedException {
        History history = sql("""
                --changeset ada:1
                create table a (id int);
                --rollback drop table a;
                --changeset ada:refresh runAlways:true
                insert into a values (1);
                --rollback delete from a;
                --changeset ada:2
                create table b (id int);
                --rollback drop table b;
                """).read();
        try (MigrationTool liquibase = prepared(history)) {
            for (Migration migration : history.migrations()) {
                liquibase.up(migration);
            }
            assertThat(Sql.column(database, "select count(*) from a")).containsExactly("1");
            liquibase.down(find(history, "ada:2"));
            liquibase.up(find(history, "ada:2"));
            liquibase.migrate();
        }
        assertThat(Sql.relations(database)).containsExactly("a", "b");
        assertThat(Sql.column(database, "select count(*) from a")).containsExactly("2");
    }

    @Test
    void oneThatIsPutOffDoesNothingInEitherDirectionAndDoesNotTakeTheTurnOfTheNext() throws MigrationFailedException {
        History history = sql("""
                --changeset ada:1
                create table a (id int);
                --rollback drop table a;
                --changeset ada:2
                --preconditions onFail:CONTINUE
                --precondition-sql-check expectedResult:1 select count(*) from a
                drop table a;
                --rollback create table a (id int);
                --changeset ada:3
                create table c (id int);
                --rollback drop table c;
                """).read();
        try (MigrationTool liquibase = prepared(history)) {
            liquibase.up(find(history, "ada:1"));
            liquibase.up(find(history, "ada:2"));
            liquibase.down(find(history, "ada:2"));
            liquibase.up(find(history, "ada:2"));
            liquibase.up(find(history, "ada:3"));
            liquibase.down(find(history, "ada:3"));
        }
        assertThat(Sql.relations(database)).containsExactly("a");
        assertThat(books()).containsExactly("1 EXECUTED");
    }

    @Test
    void oneWhosePreconditionDoesNotHoldIsPassedOverAndNotJudged() throws MigrationFailedException {
        History history = sql("""
                --changeset ada:1
                create table a (id int);
                --rollback drop table a;
                --changeset ada:2
                --preconditions onFail:MARK_RAN
                --precondition-sql-check expectedResult:1 select count(*) from a
                drop table a;
                --rollback create table a (id int);
                --changeset ada:3
                --preconditions onFail:MARK_RAN
                --precondition-sql-check expectedResult:0 select count(*) from a
                create table c (id int);
                --rollback drop table c;
                """).read();
        try (MigrationTool liquibase = prepared(history)) {
            liquibase.up(find(history, "ada:1"));
            assertThat(liquibase.passedOver()).isEmpty();
            liquibase.up(find(history, "ada:2"));
            assertThat(liquibase.passedOver()).contains("precondition does not hold", "(onFail=MARK_RAN)");
            liquibase.up(find(history, "ada:3"));
            assertThat(liquibase.passedOver()).isEmpty();
        }
        assertThat(books()).containsExactly("1 EXECUTED", "2 MARK_RAN", "3 EXECUTED");
        try (Walk walk = Walk.of(
                Rehearsal.of(history).on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation)))) {
            List<StepEvidence> steps = walk.steps().toList();
            assertThat(Judge.standard().judge(walk.history(), steps))
                    .filteredOn(finding -> finding.check().equals("UpPassedOver"))
                    .extracting(finding -> finding.place().migration())
                    .containsExactly("ada:2");
        }
    }

    @Test
    void preconditionThatHaltsFailsTheStep() throws MigrationFailedException {
        History history = sql("""
                --changeset ada:1
                --preconditions onFail:HALT onFailMessage:"first make b"
                --precondition-sql-check expectedResult:1 select count(*) from pg_class where relname = 'b'
                create table a (id int);
                """).read();
        try (MigrationTool liquibase = prepared(history)) {
            assertThatExceptionOfType(MigrationFailedException.class)
                    .isThrownBy(() -> liquibase.up(find(history, "ada:1")))
                    .satisfies(failure -> assertThat(failure.line()).isEqualTo(2));
        }
        assertThat(books()).isEmpty();
    }

    @Test
    void changedChangesetThatIsAppliedIsFoundAtTheNextRun() throws MigrationFailedException {
        String second = "--changeset ada:2\ncreate table b (id int);\n";
        History before =
                sql("--changeset ada:1\ncreate table a (id int);\n" + second).read();
        try (MigrationTool liquibase = prepared(before)) {
            liquibase.up(find(before, "ada:1"));
        }
        History after =
                sql("--changeset ada:1\ncreate table a (id bigint);\n" + second).read();
        try (MigrationTool liquibase = prepared(after)) {
            assertThatExceptionOfType(MigrationFailedException.class)
                    .isThrownBy(() -> liquibase.up(find(after, "ada:2")))
                    .withMessageContainingAll("check sum", "ada");
        }
        assertThat(Sql.relations(database)).containsExactly("a");
    }

    @Test
    void downIsRefusedWhereAnotherIsNext() throws MigrationFailedException {
        History history = sql("""
                --changeset ada:1
                create table a (id int);
                --rollback drop table a;
                --changeset ada:2
                create table b (id int);
                """).read();
        try (MigrationTool liquibase = prepared(history)) {
            liquibase.up(find(history, "ada:1"));
            liquibase.up(find(history, "ada:2"));
            assertThatExceptionOfType(HistoryException.class)
                    .isThrownBy(() -> liquibase.down(find(history, "ada:1")))
                    .withMessageContaining("undo the later one first");
            assertThatExceptionOfType(HistoryException.class)
                    .isThrownBy(() -> liquibase.down(find(history, "ada:2")))
                    .withMessageContaining("no rollback");
        }
        assertThat(Sql.relations(database)).containsExactly("a", "b");
    }

    @Test
    void defaultSchemaHoldsTheBooksAndWhatHasNoSchema() throws MigrationFailedException, SQLException {
        try (var connection = database.connect(Access.MIGRATOR);
                var statement = connection.createStatement()) {
            statement.execute("create schema shop");
        }
        HistoryDirectory files = HistoryDirectory.in(project).with("db.changelog-master.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: ada
                      changes: [{createTable: {tableName: a, columns: [{column: {name: id, type: int}}]}}]
                      rollback: [{dropTable: {tableName: a}}]
                """);
        History history = Histories.read(files.request().withOption("default-schema", "shop"));
        try (MigrationTool liquibase = prepared(history)) {
            liquibase.up(history.migrations().get(0));
            liquibase.down(history.migrations().get(0));
            liquibase.up(history.migrations().get(0));
        }
        assertThat(Sql.column(
                        database,
                        "select relname from pg_class where relnamespace = 'shop'::regnamespace"
                                + " and relkind = 'r' order by 1"))
                .containsExactly("a", "databasechangelog", "databasechangeloglock");
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
