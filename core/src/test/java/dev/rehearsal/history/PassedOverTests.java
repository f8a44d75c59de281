package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.HistoryProblem.Kind;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.testing.HistoryDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tool passes over is listed with its reason where somebody meant it or put it aside, and nothing else is. */
class PassedOverTests {
    private static final String SQL = "create table a (id int);";
    private static final String GOOSE = "-- +goose Up\nselect 1;\n-- +goose Down\nselect 1;\n";
    private static final String DBMATE = "-- migrate:up\nselect 1;\n-- migrate:down\nselect 1;\n";

    @TempDir
    private Path project;

    @Test
    void flywaysFilesThatAreAlmostMigrations() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("V1__a.sql", SQL)
                .with("V2__b.SQL", SQL)
                .with("deep/V3__c.sql.txt", SQL)
                .with("V4__d.sqll", SQL)
                .with("R__e.Sql", SQL)
                .with("V6__f.java", "class V6__f {}")
                .with("V7__g.sql.disabled", SQL)
                .with("V1__a.sql.txt", SQL)
                .with("V1__a.conf", "executeInTransaction=false")
                .with("afterMigrat.sql", SQL)
                .with("aftermigrate__grants.sql", SQL)
                .with("afterMigrate_grants.sql", SQL)
                .with("B1__base.sql", SQL)
                .with("B3__base.sql", SQL)
                .with("afterClean.sql", SQL);
        assertThat(listed(files.read()))
                .containsExactlyInAnyOrder(
                        "PASSED_OVER V2__b.SQL",
                        "PASSED_OVER V3__c.sql.txt",
                        "PASSED_OVER V4__d.sqll",
                        "PASSED_OVER R__e.Sql",
                        "PASSED_OVER V6__f.java",
                        "LEFT_OUT V7__g.sql.disabled",
                        "LEFT_OUT V1__a.sql.txt",
                        "PASSED_OVER V1__a.conf",
                        "PASSED_OVER afterMigrat.sql",
                        "PASSED_OVER aftermigrate__grants.sql",
                        "PASSED_OVER afterMigrate_grants.sql",
                        "LEFT_OUT B1__base.sql",
                        "LEFT_OUT afterClean.sql");
    }

    @Test
    void nothingOfFlywaysIsListedThatRunsOrIsPlainlySomethingElse() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("V1__a.sql", SQL)
                .with("V1__a.sql.conf", "executeInTransaction=false")
                .with("V1__a.md", "why")
                .with("V1__a.csv", "1")
                .with("README.md", "read me")
                .with("seed.sql", SQL)
                .with("create_schema.sql", SQL)
                .with("after_import.sql", SQL)
                .with("before.sql", SQL)
                .with(".gitkeep", "")
                .with("afterMigrate.sql", SQL)
                .with("afterMigrate__grants.sql", SQL)
                .with("beforeEachMigrate.sql", SQL);
        assertThat(listed(files.read())).isEmpty();
    }

    @Test
    void flywaysTargetAndPlaceholdersThatAreNotReplaced() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);\ncomment on table a is '${owner} ${later}';")
                .with("V2__b.sql", "comment on table a is '${later}';")
                .with("V3__c.sql", SQL);
        Map<String, String> options =
                Map.of("target", "2", "placeholderReplacement", "false", "placeholders.owner", "ada");
        HistoryRequest request = files.request();
        for (Map.Entry<String, String> option : options.entrySet()) {
            request = request.withOption(option.getKey(), option.getValue());
        }
        assertThat(Histories.read(request).problems())
                .extracting(problem -> problem.kind() + " " + problem.line() + " " + problem.message())
                .containsExactlyInAnyOrder(
                        "LEFT_OUT 0 'migrations/V3__c.sql': version 3 is newer than the target, 2",
                        "PASSED_OVER 2 'migrations/V1__a.sql:2': '${owner}' is sent as it is, because"
                                + " 'placeholderReplacement' is off, although it has a value",
                        "LEFT_OUT 1 'migrations/V2__b.sql:1': '${later}' is sent as it is, because"
                                + " 'placeholderReplacement' is off");
    }

    @Test
    void filesOfToolsWithSqlThatAreAlmostMigrations() {
        assertThat(listed(HistoryDirectory.in(project.resolve("goose"))
                        .with("1_a.sql", GOOSE)
                        .with("2_b.SQL", GOOSE)
                        .with("3_c.sql.txt", GOOSE)
                        .with("4_d.sgl", GOOSE)
                        .with("5_e.sql.bak", GOOSE)
                        .with("README.md", "")
                        .with("old/6_f.sql", GOOSE)
                        .with("seeds/users.sql", GOOSE)
                        .read()))
                .containsExactlyInAnyOrder(
                        "PASSED_OVER 2_b.SQL",
                        "PASSED_OVER 3_c.sql.txt",
                        "PASSED_OVER 4_d.sgl",
                        "LEFT_OUT 5_e.sql.bak",
                        "LEFT_OUT 6_f.sql");
        assertThat(listed(HistoryDirectory.in(project.resolve("migrate"))
                        .with("1_a.up.sql", SQL)
                        .with("1_a.down.sql", "drop table a;")
                        .with("2_b.sql", SQL)
                        .with("V3_c.up.sql", SQL)
                        .with("4_D.UP.SQL", SQL)
                        .with("schema.sql", SQL)
                        .read("golang-migrate")))
                .containsExactlyInAnyOrder("PASSED_OVER 2_b.sql", "PASSED_OVER V3_c.up.sql", "PASSED_OVER 4_D.UP.SQL");
        assertThat(listed(HistoryDirectory.in(project.resolve("sqlx"))
                        .with("1_a.sql", SQL)
                        .with("2-b.sql", SQL)
                        .with("3 c.sql", SQL)
                        .with("notes.txt", "")
                        .read("sqlx")))
                .containsExactlyInAnyOrder("PASSED_OVER 2-b.sql", "PASSED_OVER 3 c.sql");
        assertThat(listed(HistoryDirectory.in(project.resolve("dbmate"))
                        .with("1_a.sql", DBMATE)
                        .with("2_b.Sql", DBMATE)
                        .read()))
                .containsExactly("PASSED_OVER 2_b.Sql");
    }

    @Test
    void filesOfToolsWithAFolderForEachMigration() {
        assertThat(listed(HistoryDirectory.in(project.resolve("diesel"))
                        .with("1_a/up.sql", SQL)
                        .with("1_a/down.sql", "drop table a;")
                        .with("1_a/notes.md", "")
                        .with("2_b/UP.sql", SQL)
                        .with("3_c.sql", SQL)
                        .read()))
                .containsExactlyInAnyOrder("PASSED_OVER UP.sql", "PASSED_OVER 3_c.sql");
        assertThat(listed(HistoryDirectory.in(project.resolve("prisma"))
                        .with("migration_lock.toml", "provider = \"postgresql\"\n")
                        .with("1_a/migration.sql", SQL)
                        .with("1_a/README.md", "")
                        .with("2_b.sql", SQL)
                        .read()))
                .containsExactly("PASSED_OVER 2_b.sql");
    }

    @Test
    void changesetsThatLiquibaseLeavesOut() {
        HistoryRequest request = HistoryDirectory.in(project)
                .with("changelog.xml", changelog("""
                        <property name="owner" value="ada" dbms="oracle"/>
                        <changeSet id="1" author="ada"><createTable tableName="a"><column name="id" type="int"/></createTable></changeSet>
                        <changeSet id="2" author="ada" context="demo"><sql>select 2</sql></changeSet>
                        <changeSet id="3" author="ada" dbms="oracle"><sql>select 3</sql></changeSet>
                        <changeSet id="4" author="ada" labels="later"><sql>select 4</sql></changeSet>
                        <changeSet id="5" author="ada" ignore="true"><sql>select 5</sql></changeSet>
                        <changeSet id="6" author="ada"><sql>comment on table a is '${owner}'</sql></changeSet>
                        <changeSet id="7" author="ada"><sql>comment on table a is 'Hello ${name}'</sql></changeSet>
                        <changeSet id="8" author="ada"><sql>comment on table a is 'Hello ${:name8}'</sql></changeSet>
                        <changeSet id="9" author="ada"><addColumn tableName="${table}"><column name="x" type="int"/></addColumn></changeSet>
                        <changeSet id="10" author="ada"><sqlFile path="migrations/ten.sql"/></changeSet>
                        <changeSet id="11" author="ada"><sql dbms="oracle">select 1 from dual</sql></changeSet>
                        <changeSet id="12" author="ada"><sql dbms="oracle">select 1 from dual</sql><sql dbms="postgresql">select 1</sql></changeSet>
                        <include file="migrations/two.xml"/>
                        """))
                .with("ten.sql", "comment on table a is '${ten}'")
                .with("two.xml", changelog("<changeSet id='21' author='ada'><sql>select 1</sql></changeSet>"))
                .with("three.xml", changelog("<changeSet id='31' author='ada'><sql>select 1</sql></changeSet>"))
                .with("other/four.xml", changelog("<changeSet id='41' author='ada'><sql>select 1</sql></changeSet>"))
                .with("README.xml", "<read/>")
                .request()
                .withOption("contexts", "prod")
                .withOption("labels", "now")
                .withOption("changelogFile", "migrations/changelog.xml");
        assertThat(Histories.read(request).problems())
                .extracting(problem -> problem.kind() + " " + problem.message())
                .containsExactlyInAnyOrder(
                        "PASSED_OVER 'migrations/three.xml': no changelog that is read includes it",
                        "LEFT_OUT 'migrations/other/four.xml': no changelog that is read includes it",
                        "LEFT_OUT The changeset 'ada:2' is left out: its contexts 'demo' do not match contexts=prod; options = \"contexts=prod,demo\" runs it",
                        "LEFT_OUT The changeset 'ada:3' is left out: it is for the databases oracle",
                        "LEFT_OUT The changeset 'ada:4' is left out: its labels 'later' do not match labels=now; options = \"labels=now or later\" runs it",
                        "LEFT_OUT The changeset 'ada:5' is left out: Changeset is ignored",
                        "PASSED_OVER The changeset 'ada:6' is run with '${owner}' as it stands, because nothing sets it",
                        "LEFT_OUT The changeset 'ada:7' is run with '${name}' as it stands, because nothing sets it",
                        "PASSED_OVER The changeset 'ada:9' is run with '${table}' as it stands, because nothing sets it",
                        "LEFT_OUT The changeset 'ada:10' is run with '${ten}' as it stands, because nothing sets it",
                        "LEFT_OUT The changeset 'ada:11' is left out: all its changes are for other databases");
    }

    @Test
    void changesetsOfOtherDatabasesAreListedInTheOrderOfTheirChangelog() {
        List<Integer> numbers = IntStream.rangeClosed(1, 20).boxed().toList();
        HistoryRequest request = HistoryDirectory.in(project)
                .with(
                        "changelog.xml",
                        changelog("<changeSet id='0' author='ada'><sql>select 1</sql></changeSet>"
                                + numbers.stream()
                                        .map(n -> "<changeSet id='" + n
                                                + "' author='ada' dbms='oracle'><sql>select 1</sql></changeSet>")
                                        .collect(Collectors.joining())))
                .request()
                .withOption("changelogFile", "migrations/changelog.xml");

        assertThat(Histories.read(request).problems())
                .extracting(HistoryProblem::message)
                .containsExactlyElementsOf(numbers.stream()
                        .map(n -> "The changeset 'ada:" + n + "' is left out: it is for the databases oracle")
                        .toList());
    }

    private static String changelog(String changes) {
        return """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                %s
                </databaseChangeLog>
                """.formatted(changes);
    }

    private static List<String> listed(History history) {
        return history.problems().stream()
                .filter(problem -> Set.of(Kind.PASSED_OVER, Kind.LEFT_OUT).contains(problem.kind()))
                .map(problem -> problem.kind() + " "
                        + problem.path().substring(problem.path().lastIndexOf('/') + 1))
                .toList();
    }
}
