package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.History;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An up fails on generated rows; however its tool wrote the failing statement, the rows are named. */
@Tag("exhaustive")
class FailedStatementTests {
    private static final String USERS = "create table users (id int primary key, name text, email text);";
    private static final String TWINS =
            "insert into users values (1, 'Ada', 'a@x'), (2, 'Ada', 'b@x'), (3, 'Bo', 'c@x')";
    private static final String CAUSE = "unique index users_name on (name)";

    @TempDir
    Path project;

    private HistoryDirectory files;

    @BeforeEach
    void startHistory() {
        files = HistoryDirectory.in(project);
    }

    @Test
    void parsedSqlBelowALicenceHeader() {
        files.with("1_users.up.sql", USERS)
                .with("1_users.down.sql", "drop table users;")
                .with("2_name.up.sql", """
                        /* Copyright of the
                         * makers */
                        -- twins are not expected
                        create unique index /* soon */ users_name
                            on users (name); -- done
                        """)
                .with("2_name.down.sql", "drop index users_name;");
        assertNamed(refused(files.read("golang-migrate"), "2"), 4);
    }

    @Test
    void parsedSqlWithTransactionsOfItsOwn() {
        files.with("1_users.up.sql", USERS)
                .with("1_users.down.sql", "drop table users;")
                .with("2_name.up.sql", """
                        begin;
                        update users set email = upper(email);
                        commit;
                        begin;
                        create unique index users_name on users (name);
                        commit;
                        """)
                .with("2_name.down.sql", "drop index users_name; update users set email = lower(email);");
        assertNamed(refused(files.read("golang-migrate"), "2"), 5);
    }

    @Test
    void theSecondOfTwoEqualStatements() {
        files.with("1_users.up.sql", USERS)
                .with("1_users.down.sql", "drop table users;")
                .with("2_name.up.sql", """
                        alter table users add n int default 9;
                        alter table users add constraint short check (length(name) < n);
                        alter table users drop constraint short;
                        alter table users alter n drop default; update users set n = 3;
                        alter table users add constraint short check (length(name) < n);
                        """)
                .with("2_name.down.sql", "alter table users drop n;");
        assertThat(refused(files.read("golang-migrate"), "2")).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().examples()).hasSize(2);
            assertThat(rows.failure().line()).isEqualTo(5);
        });
    }

    @Test
    void aCommentAboveFlywaysStatement() {
        flyway("-- any comment\ncreate unique index users_name on users (name);");
        assertNamed(refused(files.read("Flyway"), "2"), 2);
    }

    @Test
    void aLicenceHeaderAboveFlywaysStatement() {
        flyway("""
                /*
                 * Copyright of the makers; all rights reserved.
                 */

                alter table users add age int;
                /* twins; -- are not expected */
                -- not at all
                create unique index users_name on users (name);
                """);
        assertNamed(refused(files.read("Flyway"), "2"), 8);
    }

    @Test
    void aCommentInsideFlywaysStatement() {
        flyway("create unique index users_name -- here\n  on users /* there */ (name) -- end\n;");
        assertNamed(refused(files.read("Flyway"), "2"), 1);
    }

    @Test
    void whatFlywayFillsIntoPlaceholders() {
        flyway(
                "-- by ${user}\nalter table ${prefix}ers add age int;\ncreate unique index ${prefix}ers_name on ${prefix}ers (name);");
        HistoryRequest request = files.request()
                .withTool("Flyway")
                .withOption("placeholders.prefix", "us")
                .withOption("placeholders.user", "Ada");
        assertNamed(refused(Histories.read(request), "2"), 3);
    }

    @Test
    void aConcurrentIndexOfFlywaysWithPlaceholders() {
        flyway("create unique index concurrently users_name on ${table} (name);");
        HistoryRequest request = files.request().withTool("Flyway").withOption("placeholders.table", "users");
        assertNamed(refused(Histories.read(request), "2"), 1);
    }

    @Test
    void anUpThatFailsOnEveryRowsIsNotRepaired() {
        flyway("-- any comment\ncreate unique index users_name on nobody (name);");
        try (Walk walk = walk(files.read("Flyway"), "1")) {
            StepEvidence second = walk.step("2");
            assertThat(second.up().failed()).isTrue();
            assertThat(second.generated().refused()).isEmpty();
        }
    }

    @Test
    void liquibasesUniqueConstraintInXml() {
        files.with("changelog.xml", """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                  <changeSet id="1" author="ada">
                    <sql>create table users (id int primary key, name text, email text)</sql>
                    <rollback>drop table users</rollback>
                  </changeSet>
                  <changeSet id="2" author="ada">
                    <addColumn tableName="users"><column name="age" type="int"/></addColumn>
                    <addUniqueConstraint tableName="users" columnNames="name" constraintName="users_name"/>
                  </changeSet>
                </databaseChangeLog>
                """);
        assertThat(refused(files.read(), "ada:2")).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().cause()).isEqualTo(CAUSE);
            assertThat(rows.inTheWay().object()).isEqualTo("table public.users");
            assertThat(rows.inTheWay().examples()).containsExactly("id=2, name='Ada'");
        });
    }

    @Test
    void liquibasesNotNullInYaml() {
        files.with("changelog.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: ada
                      changes:
                        - sql: {sql: "create table users (id int primary key, name text, email text)"}
                      rollback: drop table users
                  - changeSet:
                      id: 2
                      author: ada
                      changes:
                        - addNotNullConstraint: {tableName: users, columnName: email, constraintName: mail}
                """);
        try (Walk walk = walk(files.read(), "ada:1", "insert into users values (1, 'A', 'a@x'), (2, 'B', null)")) {
            assertThat(walk.step("ada:2").generated().refused()).singleElement().satisfies(rows -> {
                assertThat(rows.inTheWay().cause()).isEqualTo("not null on users.email");
                assertThat(rows.inTheWay().examples()).containsExactly("id=2, email=null");
            });
        }
    }

    private void flyway(String second) {
        files.with("V1__users.sql", USERS).with("U1__users.sql", "drop table users;");
        files.with("V2__name.sql", second)
                .with("U2__name.sql", "drop index if exists users_name; alter table users drop column if exists age;");
    }

    private static void assertNamed(List<RefusedRows> refused, int line) {
        assertThat(refused).singleElement().satisfies(rows -> {
            assertThat(rows.inTheWay().cause()).isEqualTo(CAUSE);
            assertThat(rows.inTheWay().object()).isEqualTo("table public.users");
            assertThat(rows.inTheWay().examples()).containsExactly("id=2, name='Ada'");
            assertThat(rows.failure().line()).isEqualTo(line);
        });
    }

    private static List<RefusedRows> refused(History history, String step) {
        try (Walk walk = walk(history, history.migrations().get(0).id())) {
            StepEvidence second = walk.step(step);
            assertThat(second.up().succeeded()).as("%s", second.up()).isTrue();
            assertThat(walk.history().wholeRun().succeeded()).isTrue();
            return second.generated().refused();
        }
    }

    private static Walk walk(History history, String first) {
        return walk(history, first, TWINS);
    }

    private static Walk walk(History history, String first, String rows) {
        return Walk.of(Rehearsal.of(history)
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .seededBy(new GeneratedTestRows().after(first, rows).seeding()));
    }
}
