package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration that was to carry values elsewhere and ran nowhere; where it ran, or nothing relies on it, nothing is told. */
class MigrationNeverRanTests {
    private static final String CHECK = "MigrationNeverRan";

    @TempDir
    Path project;

    @TempDir
    Path other;

    private static final String TABLES = "create table person (id int primary key, name text, fax text);"
            + " insert into person values (1, 'Ada', '1'); create table phone (person int, number text)";
    private static final String COPY = "do $$ begin if exists (select from pg_roles where rolname = '%s') then"
            + " insert into phone select id, fax from person; end if; end $$";

    @Test
    void aBlockThatHoldsNothingIsTold() {
        List<Finding> found = planted(project, COPY.formatted("the_app"), "alter table person drop column fax");

        assertThat(found)
                .as(FindingText.of(found))
                .extracting(Finding::headline)
                .containsExactly(
                        "'V2 step' ran nowhere, and 'V3 step' takes away column fax of table public.person, which it reads");
        assertThat(planted(
                        other,
                        "update phone set number = (select fax from person p where p.id = person) where exists (select from phone where number = '?')",
                        "drop table person"))
                .hasSize(1);
    }

    @Test
    void oneThatRanOrThatNothingReliesOnIsNot() {
        assertThat(planted(project, COPY.formatted("postgres"), "alter table person drop column fax"))
                .isEmpty();
        assertThat(planted(other, COPY.formatted("the_app"), "alter table person drop column name"))
                .isEmpty();
    }

    @Test
    void changesetsOfLiquibaseThatArePassedOverAreTold() {
        List<Finding> found = liquibase("""
                --changeset ada:2
                --preconditions onFail:MARK_RAN
                --precondition-sql-check expectedResult:1 select count(*) from person where name = 'Nobody'
                insert into phone select id, fax from person;
                --changeset ada:3 failOnError:false
                insert into phone select id, name from persons, person;
                --changeset ada:4
                alter table person drop column fax;
                --changeset ada:5
                alter table person drop column name;
                """);

        assertThat(found)
                .as(FindingText.of(found))
                .extracting(Finding::headline)
                .containsExactly(
                        "'ada:2' ran nowhere, and 'ada:4' takes away column fax of table public.person, which it reads",
                        "'ada:3' ran nowhere, and 'ada:5' takes away column name of table public.person, which it reads");
        assertThat(FindingText.of(found)).contains("onFail=MARK_RAN", "failOnError=false");
    }

    @Test
    void changesetsThatAreThereAlreadyAreNot() {
        List<Finding> found = liquibase("""
                --changeset ada:2
                --preconditions onFail:MARK_RAN
                --precondition-sql-check expectedResult:0 select count(*) from information_schema.columns where column_name = 'fax'
                alter table person add fax text;
                update person set fax = '-' where fax is null;
                --changeset ada:4
                alter table person drop column fax;
                """);

        assertThat(found).as(FindingText.of(found)).isEmpty();
    }

    private static List<Finding> planted(Path directory, String second, String third) {
        PlantedHistory.Walked walked = PlantedHistory.of(List.of(
                        PlantedStep.withoutDown("1_step", TABLES),
                        PlantedStep.withoutDown("2_step", second),
                        PlantedStep.withoutDown("3_step", third)))
                .walked(directory);
        assertThat(walked.steps())
                .extracting(step -> step.up().failed() ? step.up() : "")
                .containsOnly("");
        return only(walked.findings(Judge.standard()));
    }

    private List<Finding> liquibase(String changesets) {
        var history = HistoryDirectory.in(project)
                .with("changelog.sql", "--liquibase formatted sql\n--changeset ada:1\n" + TABLES + ";\n" + changesets)
                .read();
        Rehearsal rehearsal =
                Rehearsal.of(history).on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation));
        try (Walk walk = Walk.of(rehearsal)) {
            List<StepEvidence> steps = new ArrayList<>();
            walk.steps().forEach(steps::add);
            return only(Judge.standard().judge(walk.history(), steps));
        }
    }

    private static List<Finding> only(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.check().equals(CHECK))
                .toList();
    }
}
