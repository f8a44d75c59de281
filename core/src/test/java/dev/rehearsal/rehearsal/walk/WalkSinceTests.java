package dev.rehearsal.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.evidence.HistoryEvidence;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.History;
import dev.rehearsal.history.format.Histories;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.PlainHistory;
import dev.rehearsal.rehearsal.RehearsalException;
import dev.rehearsal.rehearsal.Seeding;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.NotReachedException;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not judged is applied once, with the rows that belong to it, and all that is tried begins behind it. */
class WalkSinceTests {
    private final List<Isolation> databases = new ArrayList<>();

    @TempDir
    Path project;

    @Test
    void everythingBeginsWithOneDatabaseThatHoldsWhatIsNotJudged() {
        Rehearsal rehearsal = rehearsal(twoTablesAndAConstraint())
                .seededBy(new GeneratedTestRows()
                        .after("2", "insert into a values (1, 5)")
                        .seeding())
                .with(Experiments.STANDARD);
        try (Walk walk = Walk.of(rehearsal.since("2"))) {
            assertThat(walk.steps()).singleElement().satisfies(step -> {
                assertThat(step.up().succeeded()).isTrue();
                assertThat(step.upAgain().succeeded()).isTrue();
            });
            HistoryEvidence whole = walk.history();
            assertThat(whole.wholeRun().succeeded()).isTrue();
            assertThat(whole.toolRun().differs().isEmpty()).isTrue();
        }
        // Where pg_dump is at hand, the end is restored into an empty one.
        assertThat(databases).filteredOn(Isolation.SHARED_SERVER::equals).hasSizeBetween(1, 2);
    }

    @Test
    void aStepIsJudgedAsInTheWholeHistory() {
        Rehearsal rehearsal = rehearsal(twoTablesAndAConstraint())
                .seededBy(new GeneratedTestRows()
                        .after("2", "insert into a values (1, 5), (2, -5)")
                        .seeding());
        StepEvidence alone;
        try (Walk walk = Walk.of(rehearsal.since("2"))) {
            alone = walk.step("3");
        }
        StepEvidence among;
        try (Walk walk = Walk.of(rehearsal)) {
            among = walk.step("3");
        }
        assertThat(alone.generated().refused())
                .isNotEmpty()
                .isEqualTo(among.generated().refused());
        assertThat(alone.upAgainDiffers()).isEqualTo(among.upAgainDiffers());
    }

    @Test
    void givenRowsComeAtTheirVersion() {
        List<Seeding> rows = List.of(
                new After("1", "insert into a values (1, 1)"),
                new After("2", "insert into a values (2, 2); insert into b values (2)"),
                new After("3", "insert into a values (3, 3)"));
        try (Walk walk = Walk.of(
                rehearsal(twoTablesAndAConstraint()).seededBy(Seeding.of(rows)).since("2"))) {
            assertThat(walk.step("3").up().succeeded()).isTrue();
            try (MigrationScenario scenario = walk.seededScenario("3")) {
                assertThat(scenario.query("select string_agg(id::text, ' ' order by id) from a"))
                        .isEqualTo(List.of(List.of("1 2")));
            }
            try (MigrationScenario scenario = walk.scenario("3")) {
                assertThat(scenario.query("select count(*) from a")).isEqualTo(List.of(List.of(0L)));
            }
        }
    }

    @Test
    void whatIsNotJudgedHasScenariosToo() {
        Seeding rows = new After("1", "insert into a values (1, 1)");
        try (Walk walk =
                Walk.of(rehearsal(twoTablesAndAConstraint()).seededBy(rows).since("2"))) {
            walk.step("3");
            try (MigrationScenario scenario = walk.seededScenario("2")) {
                assertThat(scenario.query("select count(*) || ' ' || (to_regclass('b') is null) from a"))
                        .isEqualTo(List.of(List.of("1 true")));
            }
        }
    }

    @Test
    void tablesThatOnlyTheHistoryFillsAreKnown() {
        List<Set<String>> filled = new ArrayList<>();
        Seeding listening = GeneratedTestRows.from((occasion, connection) -> filled.add(occasion.historyFills()));
        History history = new PlainHistory(project)
                .step("create table a (id int); insert into a values (1)", "drop table a")
                .step("create table b (id int)", "drop table b")
                .step("alter table b add c int", "alter table b drop c")
                .read();
        try (Walk walk = Walk.of(rehearsal(history).seededBy(listening).since("2"))) {
            walk.step("3");
        }
        assertThat(filled).isNotEmpty().allSatisfy(tables -> assertThat(tables).containsExactly("public.a"));
    }

    /** Flyway takes a group that is partly outside of a transaction for an error; each by itself it runs. */
    @Test
    void whatDoesNotRunTogetherRunsOneByOne() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with("V2__index.sql", "create index concurrently i on a (id);")
                .with("V3__b.sql", "create table b (id int);")
                .with("V4__c.sql", "create table c (id int);");
        Consumer<FluentConfiguration> grouped = configuration -> configuration.group(true);
        History history = Histories.read(files.request().withParts(List.of(grouped)));
        try (Walk walk = Walk.of(rehearsal(history).since("2"))) {
            assertThat(walk.step("3").up().succeeded()).isTrue();
        }
        assertThat(databases).as("one in which the group failed, and another").hasSize(2);
    }

    @Test
    void aFailureBeforeTheFirstJudgedMigrationIsNamedAndEndsTheWalk() {
        History history = new PlainHistory(project)
                .step("create table a (id int)", "drop table a")
                .step("select 1;\nalter table missing add c int", "")
                .step("create table b (id int)", "drop table b")
                .read();
        try (Walk walk = Walk.of(rehearsal(history).since("2"))) {
            assertThatThrownBy(() -> walk.step("3"))
                    .isInstanceOf(RehearsalException.class)
                    .hasMessageStartingWith("'V2 step' failed at ")
                    .hasMessageContaining("2_step.up.sql:2, before the first migration that is judged: ")
                    .hasMessageContaining("\"missing\" does not exist");
            assertThatThrownBy(() -> walk.step("3"))
                    .isInstanceOf(NotReachedException.class)
                    .hasMessageContaining("'V2 step' failed");
            assertThat(walk.history().wholeRun()).isInstanceOf(Outcome.NotRun.class);
        }
    }

    @Test
    void whatChangesTheServerIsDoneOnAServerOfItsOwn() {
        History history = new PlainHistory(project)
                .step("do $$ begin execute format('create role %I', 'since_' || 'clerk'); end $$", "")
                .step("create table b (id int)", "drop table b")
                .read();
        try (Walk walk = Walk.of(rehearsal(history).since("1"))) {
            assertThat(walk.step("2").up().succeeded()).isTrue();
        }
        assertThat(databases).endsWith(Isolation.OWN_SERVER);
    }

    @Test
    void nothingNewerIsNoStepAndTheWholeHistoryIsStillRun() {
        try (Walk walk = Walk.of(rehearsal(twoTablesAndAConstraint()).since("3"))) {
            assertThat(walk.steps()).isEmpty();
            assertThat(walk.history().wholeRun().succeeded()).isTrue();
        }
    }

    private History twoTablesAndAConstraint() {
        return new PlainHistory(project)
                .step("create table a (id int primary key, n int)", "drop table a")
                .step("create table b (id int primary key)", "drop table b")
                .step("alter table a add constraint positive check (n > 0)", "alter table a drop constraint positive")
                .read();
    }

    private Rehearsal rehearsal(History history) {
        return Rehearsal.of(history).on(isolation -> {
            databases.add(isolation);
            return Postgres.database(DatabaseSettings.defaults(), isolation);
        });
    }

    /** Rows of a user at one version. */
    private record After(String migration, String sql) implements Seeding {
        @Override
        public void seed(Occasion occasion, Connection connection) throws SQLException {
            if (occasion.migration().equals(migration)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
        }

        @Override
        public boolean mayWriteAfter(String id) {
            return migration.equals(id);
        }
    }
}
