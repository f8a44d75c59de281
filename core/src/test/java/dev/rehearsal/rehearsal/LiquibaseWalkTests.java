package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole walks over histories of Liquibase's: what its own doings must not look like, and what must show. */
@Tag("exhaustive")
class LiquibaseWalkTests {
    @TempDir
    Path project;

    @Test
    void soundChangesetsHaveNoFindings() {
        History history = read("""
                --changeset ada:1
                create table users (id int primary key, name text not null);
                insert into users values (1, 'Ada');
                --rollback drop table users;
                --changeset ada:2
                alter table users add email text;
                --rollback alter table users drop email;
                --changeset ada:3 runInTransaction:false
                create index concurrently users_name on users (name);
                --rollback drop index concurrently users_name;
                --changeset ada:4 runAlways:true
                update users set email = '-' where email is null;
                --rollback update users set email = null where email = '-';
                """);
        assertThat(findings(history)).isEmpty();
    }

    @Test
    void whatIsWrongShowsWithItsLine() {
        History history = read("""
                --changeset ada:1
                create table users (id int primary key, name text);
                --rollback drop table users;
                --changeset ada:2
                alter table users add email text;
                --rollback empty
                --changeset ada:3
                set search_path = pg_catalog;
                --rollback empty
                --changeset ada:4
                alter table public.users add fax text;
                """);
        Map<String, List<Finding>> findings = all(history).stream().collect(Collectors.groupingBy(Finding::check));
        assertThat(findings).containsKeys("DownLeavesTraces", "SettingLeft", "DownMissing");
        assertThat(findings.get("DownMissing"))
                .extracting(finding ->
                        finding.place().path() + ":" + finding.place().line())
                .containsExactly("migrations/changelog.sql:11");
    }

    @Test
    void whatLiquibaseCannotUndoByItselfIsMissedOnlyWhereRollbacksAreWritten() {
        String habit = """
                <changeSet id="1" author="ada">
                    <createTable tableName="users"><column name="id" type="int"/><column name="fax" type="text"/></createTable>
                </changeSet>
                <changeSet id="2" author="ada">
                    <insert tableName="users"><column name="id" value="1"/></insert>
                </changeSet>
                <changeSet id="3" author="ada"><dropColumn tableName="users" columnName="fax"/></changeSet>
                """;
        String written = """
                <changeSet id="4" author="ada"><sql>create table t (id int)</sql><rollback>drop table t</rollback></changeSet>
                """;

        assertThat(checks(readXml("forward", habit)))
                .contains("RollForwardOnly")
                .doesNotContain("DownMissing");
        assertThat(checks(readXml("both", habit + written))).contains("DownMissing");
    }

    @Test
    void whatLiquibaseGeneratesIsToldAsGeneratedAndOnlyBesideWrittenRollbacks() {
        String changesets = """
                <changeSet id="1" author="ada">
                    <createTable tableName="users"><column name="id" type="int"/><column name="fax" type="text"/><column name="state" type="text"/></createTable>
                    ROLLBACK
                </changeSet>
                <changeSet id="2" author="ada"><createView viewName="v">select id from users</createView></changeSet>
                <changeSet id="3" author="ada">
                    <createView viewName="v" replaceIfExists="true">select id, fax from users</createView>
                </changeSet>
                <changeSet id="4" author="ada">
                    <preConditions onFail="MARK_RAN"><not><columnExists tableName="users" columnName="state"/></not></preConditions>
                    <addColumn tableName="users"><column name="state" type="text"/></addColumn>
                </changeSet>
                """;

        assertThat(checks(readXml("forward", changesets.replace("ROLLBACK", ""))))
                .containsOnly("UpPassedOver", "RollForwardOnly");
        assertThat(all(readXml("written", changesets.replace("ROLLBACK", "<rollback>drop table users</rollback>"))))
                .filteredOn(finding -> finding.check().equals("DownLeavesTraces"))
                .satisfiesExactly(
                        view -> {
                            assertThat(view.headline())
                                    .isEqualTo("down does not bring back view public.v (Liquibase made the down up)");
                            assertThat(view.suggestion())
                                    .startsWith("a rollback written in place of the one that Liquibase generates:")
                                    .doesNotContain("add to the down");
                        },
                        column -> {
                            assertThat(column.headline())
                                    .endsWith("(Liquibase made the down up, its up was passed over)");
                            assertThat(column.suggestion()).startsWith("an empty rollback");
                        });
    }

    @Test
    void aConstraintThatLiquibaseDropsAsNullIsToldAsItsDoing() {
        String table = """
                <changeSet id="1" author="ada">
                    <createTable tableName="users"><column name="id" type="int"/></createTable>
                    <rollback>drop table users</rollback>
                </changeSet>
                """;
        String unnamed = """
                <changeSet id="2" author="ada"><addUniqueConstraint tableName="users" columnNames="id"/></changeSet>
                """;

        assertThat(findings(readXml("unnamed", table + unnamed)))
                .anyMatch(finding -> finding.startsWith("DownFails down fails: Liquibase wrote 'DROP CONSTRAINT null',"
                        + " since the changeset neither names the constraint nor declares a rollback"));
        assertThat(findings(readXml(
                        "named",
                        table + unnamed.replace("columnNames=\"id\"", "columnNames=\"id\" constraintName=\"one_id\""))))
                .noneMatch(finding -> finding.contains("DownFails"));
    }

    private List<String> checks(History history) {
        return all(history).stream().map(Finding::check).toList();
    }

    private History readXml(String directory, String changesets) {
        return HistoryDirectory.in(project.resolve(directory))
                .with("changelog.xml", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                        """ + changesets + "</databaseChangeLog>")
                .read();
    }

    private History read(String changesets) {
        return HistoryDirectory.in(project)
                .with("changelog.sql", "--liquibase formatted sql\n" + changesets)
                .read();
    }

    private static List<String> findings(History history) {
        return all(history).stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(finding -> finding.check() + " " + finding.headline())
                .toList();
    }

    private static List<Finding> all(History history) {
        Rehearsal rehearsal =
                Rehearsal.of(history).on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation));
        try (Walk walk = Walk.of(rehearsal)) {
            Judge judge = Judge.standard();
            var steps = walk.steps().toList();
            List<Finding> findings = new ArrayList<>(
                    steps.stream().flatMap(step -> judge.judge(step).stream()).toList());
            findings.addAll(judge.judge(walk.history(), steps));
            return findings;
        }
    }
}
