package dev.rehearsal.rehearsal.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.rehearsal.CleanStep;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.scenario.MigratedDatabase;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.Row;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk goes on behind an up that is known to fail. */
class ExpectedFailureTests {
    private static final String BECAUSE = "the extension is not installed here";
    private static final String FAILS = "create table spots(id int primary key);\nselect st_point(1, 2);";
    private static final String CREATES_IT = "create table spots(id int primary key)";

    @TempDir
    Path directory;

    private PlainHistory history;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory)
                .step("create table users(id int primary key, name text)", "drop table users")
                .step("alter table users add column email text", "alter table users drop column email");
    }

    @Test
    void laterMigrationsAreJudgedAsUsual() {
        fails().step("alter table users add column n int", "alter table users drop column n")
                .step("create index users_name on users (name)", "select 1");
        try (Walk walk = walk("")) {
            StepEvidence third = walk.step("3");
            assertThat(third.up()).isInstanceOfSatisfying(Outcome.Failed.class, failure -> {
                assertThat(failure.line()).isEqualTo(2);
                assertThat(failure.sqlState()).isEqualTo("42883");
            });
            assertThat(third.down()).isEqualTo(new Outcome.NotRun("the up is declared to fail"));
            assertThat(judged(third)).singleElement().satisfies(finding -> {
                assertThat(finding.check()).isEqualTo("FailsAsDeclared");
                assertThat(finding.severity()).isEqualTo(Severity.INFO);
                assertThat(finding.headline()).contains("st_point");
                assertThat(finding.facts().get(0).value()).isEqualTo(BECAUSE);
            });
            CleanStep.check(walk.step("4"));
            assertThat(judged(walk.step("5"))).extracting(Finding::check).contains("DownLeavesTraces");
        }
    }

    @Test
    void nothingThatTheUpDidBeforeItFailedIsLeft() {
        fails().step("create table spots(id int primary key)", "drop table spots");
        try (Walk walk = walk("")) {
            CleanStep.check(walk.step("4"));
        }
    }

    @Test
    void sqlInItsPlaceMakesWhatLaterMigrationsNeed() {
        fails().step("alter table spots add column n int", "alter table spots drop column n");
        try (Walk walk = walk(CREATES_IT)) {
            assertThat(judged(walk.step("3"))).extracting(Finding::check).containsExactly("FailsAsDeclared");
            CleanStep.check(walk.step("4"));
            try (MigrationScenario before = walk.scenario("4")) {
                assertThat(before.query("select count(*) from spots")).containsExactly(Row.of(0L));
            }
            try (MigratedDatabase end = walk.migrated()) {
                assertThat(end.jdbcUrl()).isNotEmpty();
            }
        }
    }

    @Test
    void aLaterMigrationThatNeedsWhatWasNotMadeFails() {
        fails().step("alter table spots add column n int", "alter table spots drop column n");
        try (Walk walk = walk("")) {
            assertThat(judged(walk.step("4"))).extracting(Finding::check).contains("UpFails");
        }
    }

    @Test
    void sqlInItsPlaceThatFailsStopsTheWalkAndSaysSo() {
        fails().step("alter table users add column n int", "alter table users drop column n");
        try (Walk walk = walk("create table spots(id nothing)")) {
            assertThat(walk.step("3").up())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failure -> assertThat(failure.message())
                                    .startsWith("The SQL in place of the migration 'V3 step' failed: ")
                                    .contains("nothing"));
            assertThat(judged(walk.step("3")))
                    .filteredOn(finding -> finding.severity() == Severity.ERROR)
                    .extracting(Finding::check)
                    .containsExactly("UpFails");
            assertThat(walk.steps()).hasSize(3);
        }
    }

    @Test
    void anUpThatRunsIsNoKnownFailure() {
        history.step(CREATES_IT, "drop table spots")
                .step("alter table spots add column n int", "alter table spots drop column n");
        try (Walk walk = walk(CREATES_IT)) {
            assertThat(judged(walk.step("3")))
                    .filteredOn(finding -> finding.severity() == Severity.ERROR)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.check()).isEqualTo("DeclarationUnused");
                        assertThat(finding.headline()).isEqualTo("declared @KnownFailure, but its up runs");
                        assertThat(finding.suggestion()).isEqualTo("remove the @KnownFailure of migration '3'");
                    });
            CleanStep.check(walk.step("4"));
        }
    }

    @Test
    void rowsAreGeneratedAfterItAndMetByLaterMigrations() {
        fails().step("alter table spots alter name set not null", "alter table spots alter name drop not null");
        GeneratedTestRows rows = new GeneratedTestRows()
                .after("1", "insert into users values (1, 'Ada'), (2, null)")
                .after("3", "insert into spots values (1, 'here'), (2, null)");
        try (Walk walk = Walk.of(
                rehearsal("create table spots(id int primary key, name text)").seededBy(rows.seeding()))) {
            assertThat(judged(walk.step("3"))).extracting(Finding::check).containsExactly("FailsAsDeclared");
            assertThat(walk.step("4").generated().refused())
                    .singleElement()
                    .satisfies(
                            refused -> assertThat(refused.inTheWay().examples()).containsExactly("id=2, name=null"));
            assertThat(walk.step("4").ownFailures()).isEmpty();
        }
    }

    @Test
    void oneBeforeTheMigrationsThatAreJudgedIsWalkedOver() {
        fails().step("alter table users add column n int", "alter table users drop column n");
        try (Walk walk = Walk.of(rehearsal("").since("3"))) {
            assertThat(walk.steps()).singleElement().satisfies(CleanStep::check);
        }
    }

    @Test
    void theToolsOwnRunIsNotMadeAndTheHistorySaysWhy() {
        fails().step("create table posts(author int references users)", "drop table posts");
        try (Walk walk = walk("")) {
            HistoryEvidence whole = walk.history();
            assertThat(whole.wholeRun())
                    .isEqualTo(new Outcome.NotRun("'V3 step' is declared to fail, so the tool cannot run to the end"));
            assertThat(whole.ownFailures()).isEmpty();
            assertThat(whole.end().unindexedKeys()).hasSize(1);
            assertThat(whole.end().schema().find("table", "public.posts")).isPresent();
            assertThat(judge().judge(whole, walk.steps().toList()))
                    .extracting(Finding::check)
                    .doesNotContain("WholeRunFails", "DeclarationUnused");
        }
    }

    private PlainHistory fails() {
        return history.step(FAILS, "drop table spots");
    }

    private static List<Finding> judged(StepEvidence step) {
        return judge().judge(step);
    }

    private static Judge judge() {
        return Judge.standard()
                .with(new Declarations(Map.of(), List.of(), List.of(), List.of(), Map.of(), Map.of("3", BECAUSE), ""));
    }

    private Walk walk(String instead) {
        return Walk.of(rehearsal(instead));
    }

    private Rehearsal rehearsal(String instead) {
        return Rehearsal.of(history.read())
                .on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation))
                .withKnownFailures(Map.of("3", instead));
    }
}
