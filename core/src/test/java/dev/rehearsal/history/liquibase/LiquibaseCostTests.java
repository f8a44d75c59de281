package dev.rehearsal.history.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.testing.TestSessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step costs, counted: it has to be the same in a short and in a long changelog. */
class LiquibaseCostTests {
    @TempDir
    private Path project;

    @Test
    void aStepSendsAndReadsNoMoreInALongChangelogThanInAShortOne() throws MigrationFailedException {
        assertThat(costOfTheLastStep(40)).isEqualTo(costOfTheLastStep(20));
    }

    @Tag("exhaustive")
    @Test
    void aStepSendsAndReadsNoMoreInAVeryLongChangelogThanInAShortOne() throws MigrationFailedException {
        assertThat(costOfTheLastStep(200)).isEqualTo(costOfTheLastStep(20));
    }

    /** Its down, its up and its turn in a process that was killed, when all others have run. */
    private List<CountedSessions.Count> costOfTheLastStep(int changesets) throws MigrationFailedException {
        History history = plain(changesets);
        Migration last = history.migrations().get(changesets);
        try (Database database = Postgres.database()) {
            CountedSessions sessions = new CountedSessions(database);
            MigrationTool liquibase = history.connect(sessions);
            liquibase.prepare();
            liquibase.migrate();
            // That those which ran are as they were is looked at once.
            liquibase.down(last);
            liquibase.up(last);
            sessions.take();
            List<CountedSessions.Count> counts = new ArrayList<>();
            liquibase.down(last);
            counts.add(sessions.take());
            liquibase.up(last);
            counts.add(sessions.take());
            liquibase.resume(last);
            counts.add(sessions.take());
            assertThat(counts).allSatisfy(count -> assertThat(count.rows()).isPositive());
            return counts;
        }
    }

    @Test
    void stepsOnSeveralDatabasesReadTheChangelogOnce() throws MigrationFailedException {
        History history = history("""
                <changeSet id="1" author="ada">
                    <createTable tableName="a"><column name="id" type="int"/></createTable><rollback>drop table a</rollback>
                </changeSet>
                <changeSet id="2" author="ada"><createTable tableName="b"><column name="id" type="int"/></createTable></changeSet>
                """ + inJava());
        walk(history, 2);
        int made = StateOfItsOwn.MADE.get();
        walk(history, 2);
        assertThat(StateOfItsOwn.MADE.get()).isEqualTo(made);
    }

    /** What a changeset of Java noted in one run must not be there in the next. */
    @Test
    void aChangesetWithStateOfItsOwnIsReadForEachRun() throws MigrationFailedException {
        History history = history(inJava());
        walk(history, 1);
        int made = StateOfItsOwn.MADE.get();
        walk(history, 1);
        assertThat(StateOfItsOwn.MADE.get()).isGreaterThan(made);
    }

    private static void walk(History history, int steps) throws MigrationFailedException {
        try (Database database = Postgres.database();
                MigrationTool liquibase = history.connect(new TestSessions(database))) {
            liquibase.prepare();
            for (Migration migration : history.migrations().subList(0, steps)) {
                liquibase.up(migration);
                liquibase.down(migration);
                liquibase.up(migration);
            }
        }
    }

    private History plain(int changesets) {
        StringBuilder text = new StringBuilder("""
                --liquibase formatted sql
                --changeset ada:both dbms:mysql
                select 'this is compared with nothing';
                --changeset ada:both dbms:postgresql
                select 1;
                """);
        for (int i = 0; i < changesets; i++) {
            text.append("--changeset ada:%d\nselect %d;\n--rollback select 1;\n".formatted(i, i));
        }
        return HistoryDirectory.in(project)
                .with("changelog.sql", text.toString())
                .read();
    }

    private static String inJava() {
        return """
                <changeSet id="java" author="ada"><customChange class="%s"/></changeSet>
                <changeSet id="sql" author="ada"><sql>select 1</sql><rollback/></changeSet>
                """.formatted(StateOfItsOwn.class.getName());
    }

    private History history(String changesets) {
        return HistoryDirectory.in(project)
                .with("changelog.xml", LiquibaseFormatTests.XML.formatted(changesets))
                .read();
    }
}
