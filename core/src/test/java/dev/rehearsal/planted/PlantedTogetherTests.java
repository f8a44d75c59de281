package dev.rehearsal.planted;

import static dev.rehearsal.planted.PlantedStep.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.format.BalancedSteps;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.lock.StatementEvidence;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One change that was cut into several migrations. */
@Tag("exhaustive")
class PlantedTogetherTests {
    private static final PlantedStep USERS = step(
            "1_users",
            "create table users (id int primary key, name text); insert into users values (1, 'Ada');",
            "drop table users;");
    private static final PlantedStep COPY =
            step("2_copy", "alter table users add column full_name text;\nupdate users set full_name = name;", "");
    private static final PlantedStep DROP = step("3_drop", "alter table users drop column name;", """
            alter table users add column name text;
            update users set name = full_name;
            alter table users drop column full_name;
            """);
    private static final PlantedStep LAST = step("4_last", "create table notes (id int);", "drop table notes;");

    @TempDir
    private Path project;

    @Test
    void whatBalancesOnlyTogetherIsFoundOneByOneAndFineAsOne() {
        History oneByOne = history(USERS, COPY, DROP, LAST);
        assertThat(errors(oneByOne))
                .extracting(finding -> finding.place().migration())
                .contains("2", "3");

        assertThat(errors(together(oneByOne, "2", "3"))).isEmpty();
    }

    @Test
    void whatDoesNotBalanceTogetherIsStillFound() {
        PlantedStep forgets = step(
                "3_drop",
                "alter table users drop column name;",
                "alter table users add column name text;\nupdate users set name = full_name;");
        assertThat(errors(together(history(USERS, COPY, forgets, LAST), "2", "3")))
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.place().migration()).isEqualTo("3");
                    assertThat(finding.place().migrationName()).isEqualTo("V2..3 copy + drop");
                })
                .extracting(Finding::check)
                .contains("DownLeavesTraces");
    }

    @Test
    void aFailureKeepsItsOwnFileAndLine() {
        PlantedStep broken = step("3_drop", "select 1;\nalter table users drop column nothing;", "select 1;");
        assertThat(errors(together(history(USERS, COPY, broken, LAST), "2", "3")))
                .filteredOn(finding -> finding.check().equals("UpFails"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.place().path()).isEqualTo("migrations/3_drop.up.sql");
                    assertThat(finding.place().uri()).endsWith("3_drop.up.sql");
                    assertThat(finding.place().line()).isEqualTo(2);
                });
    }

    @Test
    void eachStatementIsSeenWhereItStands() {
        Rehearsal rehearsal =
                rehearsal(together(history(USERS, COPY, DROP), "2", "3")).with(Experiments.STANDARD);
        try (Walk walk = Walk.of(rehearsal)) {
            assertThat(walk.step("3").experiments().locks().up().statements())
                    .extracting(StatementEvidence::path, StatementEvidence::line)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("migrations/2_copy.up.sql", 1),
                            org.assertj.core.groups.Tuple.tuple("migrations/2_copy.up.sql", 2),
                            org.assertj.core.groups.Tuple.tuple("migrations/3_drop.up.sql", 1));
        }
    }

    @Test
    void theOneHasTheLastIdAndStandsWhereItsPartsStood() {
        History history = together(history(USERS, COPY, DROP, LAST), "2", "3");
        assertThat(history.migrations()).extracting(Migration::id).containsExactly("1", "3", "4");
        assertThat(history.migrations())
                .extracting(Migration::after)
                .containsExactly(List.of(), List.of("1"), List.of("3"));
        Migration one = history.migrations().get(1);
        assertThat(one.displayName()).isEqualTo("V2..3 copy + drop");
        assertThat(one.down().orElseThrow().parts())
                .extracting(Script::path)
                .containsExactly("migrations/3_drop.down.sql", "migrations/2_copy.down.sql");
    }

    @Test
    void withoutADownForEachPartThereIsNone() {
        History history = together(history(USERS, PlantedStep.withoutDown("2_copy", "select 1"), DROP), "2", "3");
        assertThat(history.migrations().get(1).down()).isEmpty();
    }

    @Test
    void whatCannotBeOneIsRefused() {
        History history = history(USERS, COPY, DROP, LAST);
        assertThatThrownBy(() -> together(history, "2", "9"))
                .isInstanceOf(HistoryException.class)
                .hasMessage("@Balanced(migrations = {\"2\", \"9\"}): there is no migration '9'; known are 1, 2, 3, 4");
        assertThatThrownBy(() -> together(history, "2", "4"))
                .hasMessage("@Balanced(migrations = {\"2\", \"4\"}): these do not follow one another;"
                        + " from '2' on the history is 2, 3");
        assertThatThrownBy(() -> together(history, "3", "2")).hasMessageContaining("do not follow one another");
        assertThatThrownBy(() -> together(history, "2"))
                .hasMessageEndingWith("names fewer than two migrations; name all that belong together");
        assertThatThrownBy(() -> new BalancedSteps(List.of("2", "3"), " "))
                .hasMessage("@Balanced(migrations = {\"2\", \"3\"}) gives no reason; write it into 'because'");
        BalancedSteps first = new BalancedSteps(List.of("1", "2"), "a");
        BalancedSteps second = new BalancedSteps(List.of("2", "3"), "b");
        assertThatThrownBy(() -> Histories.together(history, List.of(first, second)))
                .hasMessageContaining("'2' stands in two declarations; keep it in one");
    }

    private static History together(History history, String... migrations) {
        return Histories.together(history, List.of(new BalancedSteps(List.of(migrations), "one change")));
    }

    private History history(PlantedStep... steps) {
        HistoryDirectory files = HistoryDirectory.in(project);
        for (PlantedStep step : steps) {
            files = files.with(step.name() + ".up.sql", step.up());
            if (step.down().isPresent()) {
                files = files.with(step.name() + ".down.sql", step.down().get());
            }
        }
        return files.read();
    }

    private static List<Finding> errors(History history) {
        Judge judge = Judge.standard();
        try (Walk walk = Walk.of(rehearsal(history))) {
            List<StepEvidence> steps = new ArrayList<>();
            walk.steps().forEach(steps::add);
            List<Finding> found = new ArrayList<>(judge.judge(walk.history(), steps));
            steps.forEach(step -> found.addAll(judge.judge(step)));
            return found.stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .toList();
        }
    }

    private static Rehearsal rehearsal(History history) {
        return Rehearsal.of(history).on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation));
    }
}
