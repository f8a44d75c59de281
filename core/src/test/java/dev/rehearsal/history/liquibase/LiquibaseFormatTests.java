package dev.rehearsal.history.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.HistoryDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiquibaseFormatTests {
    static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.33.xsd">
            %s
            </databaseChangeLog>
            """;

    @TempDir
    private Path project;

    @Test
    void readsXmlAndFindsItsLines() {
        History history = xml("""
                <!-- <changeSet id="0" author="ada"/> -->
                <changeSet
                    author="ada"
                    id="1">
                    <comment>create users</comment>
                    <createTable tableName="users"><column name="id" type="int"/></createTable>
                </changeSet>
                <changeSet id="a &amp; b" author="bob">
                    <sql>drop table users</sql>
                    <rollback>create table users (id int)</rollback>
                </changeSet>
                <changeSet id="3" author="bob"><sql>select 1</sql></changeSet>
                <changeSet id="4" author="bob"><sql>select 1</sql><rollback/></changeSet>
                """).read();
        assertThat(history.tool()).isEqualTo("Liquibase");
        assertThat(history.migrations())
                .extracting(
                        Migration::id,
                        Migration::displayName,
                        migration -> migration.up().line())
                .containsExactly(
                        tuple("ada:1", "ada:1 create users", 7),
                        tuple("bob:a & b", "bob:a & b", 13),
                        tuple("bob:3", "bob:3", 17),
                        tuple("bob:4", "bob:4", 18));
        assertThat(history.migrations())
                .extracting(migration -> migration
                        .down()
                        .map(down -> down.line() + (down.empty() ? " empty" : ""))
                        .orElse("none"))
                .containsExactly("7", "15", "none", "18 empty");
        assertThat(history.migrations().get(1).after()).containsExactly("ada:1");
        assertThat(history.migrations().get(0).up().path()).isEqualTo("migrations/changelog.xml");
        assertThat(history.problems()).isEmpty();
        assertThat(history.schemaHistoryTables()).containsExactly("databasechangelog", "databasechangeloglock");
    }

    @Test
    void readsYamlAndFindsItsLines() {
        History history = HistoryDirectory.in(project)
                .with("db.changelog-master.yaml", """
                databaseChangeLog:
                  # - changeSet: {id: 0, author: nobody}
                  - changeSet:
                      id: 1
                      author: ada lovelace
                      changes:
                        - createTable:
                            tableName: users
                            columns:
                              - column: {name: id, type: int}
                  - changeSet:
                      author: bob
                      id: "2"
                      changes:
                        - sql: {sql: drop table users}
                      rollback:
                        - sql: {sql: create table users (id int)}
                """)
                .read();
        assertThat(history.migrations())
                .extracting(
                        Migration::id,
                        migration -> migration.up().line(),
                        migration -> migration.down().orElseThrow().line())
                .containsExactly(tuple("ada lovelace:1", 3, 3), tuple("bob:2", 11, 16));
    }

    @Test
    void readsJsonAndFindsItsLines() {
        History history =
                HistoryDirectory.in(project).with("changelog.json", """
                {"databaseChangeLog": [
                  {"changeSet": {"id": "1", "author": "ada", "changes": [{"sql": {"sql": "select 1"}}]}},
                  {
                    "changeSet": {
                      "id": "2",
                      "author": "ada",
                      "changes": [{"sql": {"sql": "select 1"}}],
                      "rollback": "select 2"
                    }
                  }
                ]}
                """).read();
        assertThat(history.migrations())
                .extracting(Migration::id, migration -> migration.up().line())
                .containsExactly(tuple("ada:1", 2), tuple("ada:2", 4));
        assertThat(history.migrations().get(1).down().orElseThrow().line()).isEqualTo(8);
    }

    @Test
    void readsFormattedSqlWithItsText() {
        History history = HistoryDirectory.in(project).with("shop.sql", """
                --liquibase formatted sql

                --changeset ada:1
                create table a (id int);
                --rollback drop table a;
                --rollback select 1;

                -- changeset "bob the builder":"number 2" runInTransaction:false
                drop table a;
                /* liquibase rollback
                create table a (id int);
                */
                --changeset ada:3
                --comment: three
                drop table a;
                """).read();
        Migration first = history.migrations().get(0);
        assertThat(first.up().line()).isEqualTo(3);
        assertThat(first.up().sql()).startsWith("--changeset ada:1\ncreate table a");
        assertThat(first.down().orElseThrow().line()).isEqualTo(5);
        assertThat(first.down().orElseThrow().sql()).isEqualTo("drop table a;\nselect 1;");
        Migration second = history.migrations().get(1);
        assertThat(second.id()).isEqualTo("bob the builder:number 2");
        assertThat(second.down().orElseThrow().line()).isEqualTo(11);
        assertThat(history.migrations().get(2).down()).isEmpty();
    }

    @Test
    void includesTellFilesApartThatUseTheSameNames() {
        History history = HistoryDirectory.in(project)
                .with("db.changelog-master.xml", XML.formatted("""
                        <include file="one.sql" relativeToChangelogFile="true"/>
                        <includeAll path="more" relativeToChangelogFile="true"/>
                        """))
                .with("one.sql", "--liquibase formatted sql\n--changeset ada:1\nselect 1;\n")
                .with("more/b.sql", "--liquibase formatted sql\n\n--changeset ada:1\nselect 1;\n")
                .with("more/c.sql", "--liquibase formatted sql\n--changeset ada:2\nselect 1;\n")
                .read();
        assertThat(history.migrations())
                .extracting(
                        Migration::id,
                        migration -> migration.up().path(),
                        migration -> migration.up().line())
                .containsExactly(
                        tuple("ada:1@migrations/one.sql", "migrations/one.sql", 2),
                        tuple("ada:1@migrations/more/b.sql", "migrations/more/b.sql", 3),
                        tuple("ada:2", "migrations/more/c.sql", 2));
    }

    @Test
    void contextsLabelsAndDatabasesChoose() {
        HistoryDirectory files = HistoryDirectory.in(project).with("changelog.sql", """
                --liquibase formatted sql
                --changeset ada:1 context:test
                select 1;
                --changeset ada:2 labels:big
                select 1;
                --changeset ada:3 dbms:mysql
                select 1;
                --changeset ada:4 dbms:postgresql
                select 1;
                --changeset ada:5 context:prod
                select 1;
                """);
        HistoryRequest request = files.request().withOption("contexts", "prod").withOption("label-filter", "!big");
        assertThat(Histories.read(request).migrations())
                .extracting(Migration::version)
                .containsExactly("ada:4", "ada:5");
    }

    @Test
    void sameNameTwiceInAFileIsAProblem() {
        History history = HistoryDirectory.in(project)
                .with(
                        "changelog.sql",
                        "--liquibase formatted sql\n--changeset a:1\nselect 1;\n--changeset a:1\nselect 2;\n")
                .read();
        assertThat(history.problems())
                .extracting(HistoryProblem::kind, HistoryProblem::path)
                .containsExactly(tuple(HistoryProblem.Kind.DUPLICATE_VERSION, "migrations/changelog.sql"));
    }

    @Test
    void twoChangelogsThatDoNotKnowEachOtherAreAskedFor() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("one.xml", XML.formatted("<changeSet id=\"1\" author=\"a\"><sql>select 1</sql></changeSet>"))
                .with("two.xml", XML.formatted("<changeSet id=\"2\" author=\"a\"><sql>select 1</sql></changeSet>"));
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(files::read)
                .withMessageContainingAll("migrations/one.xml", "migrations/two.xml", "'changelogFile'");
        History history = Histories.read(files.request().withOption("changelogFile", "migrations/two.xml"));
        assertThat(history.migrations()).extracting(Migration::id).containsExactly("a:2");
    }

    @Test
    void unreadableChangelogSaysWhy() {
        HistoryDirectory files = xml("<changeSet id=\"1\"><sql>select 1</sql></changeSet>");
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(files::read)
                .withMessageContainingAll("migrations/changelog.xml", "author");
    }

    @Test
    void unknownOptionIsRefused() {
        HistoryDirectory files = xml("<changeSet id=\"1\" author=\"a\"><sql>select 1</sql></changeSet>");
        assertThatExceptionOfType(HistoryException.class)
                .isThrownBy(() -> Histories.read(files.request().withOption("contxts", "prod")))
                .withMessageContainingAll("'contxts'", "'contexts'");
    }

    @Test
    void editedFileShows() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with(
                        "changelog.xml",
                        XML.formatted(
                                "<changeSet id=\"1\" author=\"a\"><sqlFile path=\"a.sql\" relativeToChangelogFile=\"true\"/></changeSet>"))
                .with("a.sql", "select 1;");
        History history = files.read();
        assertThat(history.changesSinceRead()).isEmpty();
        files.with("a.sql", "select 2;");
        assertThat(history.changesSinceRead()).extracting(HistoryProblem::path).containsExactly("migrations/a.sql");
        assertThat(files.read().fingerprint()).isNotEqualTo(history.fingerprint());
    }

    private HistoryDirectory xml(String changesets) {
        return HistoryDirectory.in(project).with("changelog.xml", XML.formatted(changesets));
    }
}
