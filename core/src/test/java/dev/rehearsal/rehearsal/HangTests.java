package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.check.Declarations;
import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.OwnFailure;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A phase that does nothing is ended once and told as not observed; one that works has no limit. */
@Tag("exhaustive")
@Timeout(120)
class HangTests {
    private static final Duration LIMIT = Duration.ofMillis(500);

    @TempDir
    Path directory;

    /** Each time the statement is sent, the server adds a line to it; the server may be another user. */
    private Path sent;

    private PlainHistory history;
    private final List<Database> made = new ArrayList<>();

    @BeforeEach
    void startHistory() throws IOException {
        sent = Files.createTempFile("rehearsal-sent", ".txt");
        Files.setPosixFilePermissions(sent, PosixFilePermissions.fromString("rw-rw-rw-"));
        history = new PlainHistory(directory)
                .step("create table users(id int primary key, name text)", "drop table users");
    }

    @AfterEach
    void forget() throws IOException {
        Files.delete(sent);
    }

    @Test
    void anUpThatSleepsIsSentOnceAndEndsTheWalk() throws IOException {
        history.step(counted() + "select pg_sleep(100000);", "select 1")
                .step("create table later(id int)", "drop table later");
        try (Walk walk = walk(Experiments.STANDARD)) {
            assertThat(judged(walk.step("1"))).isEmpty();
            StepEvidence second = walk.step("2");
            assertThat(judged(second)).singleElement().satisfies(finding -> {
                assertThat(finding.check()).isEqualTo("NotObserved");
                assertThat(finding.headline())
                        .isEqualTo("not observed: the up did nothing for 500 ms and was ended: it slept (pg_sleep)");
                assertThat(finding.place().line()).isEqualTo(2);
                assertThat(finding.facts().get(0).value()).isEqualTo("select pg_sleep(100000)");
                assertThat(finding.suggestion()).contains("rehearsal.hang-timeout", "@KnownFailure");
            });
            assertThatThrownBy(() -> walk.step("3")).hasMessage("not reached: 'V2 step' hung");
            assertThatThrownBy(() -> walk.scenario("2")).hasMessage("not reached: 'V2 step' hung");
            assertThatThrownBy(() -> walk.seededScenario("3")).hasMessage("not reached: 'V2 step' hung");
            try (MigrationScenario before = walk.scenario("1")) {
                before.up();
            }
            assertThat(walk.history().wholeRun().toString()).contains("'V2 step' hung");
        }
        assertThat(Files.readAllLines(sent)).hasSize(1);
    }

    @Test
    void generatedRowsDoNotLetItBeSentAgain() throws IOException {
        history.step(counted() + "select pg_sleep(100000);", "select 1");
        GeneratedTestRows rows = new GeneratedTestRows().after("1", "insert into users values (1, 'Ada')");
        try (Walk walk = Walk.of(rehearsal().seededBy(rows.seeding()).with(Experiments.STANDARD))) {
            assertThat(judged(walk.step("2"))).extracting(Finding::check).containsExactly("NotObserved");
        }
        assertThat(Files.readAllLines(sent)).hasSize(1);
    }

    @Test
    void namesWhoHoldsTheLock() throws SQLException {
        history.step("alter table users add column email text", "alter table users drop column email");
        try (Walk walk = walk(Experiments.NONE)) {
            walk.step("1");
            try (Connection other = made.get(0).connect(Access.OBSERVER, Map.of("ApplicationName", "somebody"))) {
                other.setAutoCommit(false);
                other.createStatement().execute("select count(*) from users");
                assertThat(judged(walk.step("2"))).singleElement().satisfies(finding -> {
                    assertThat(finding.check()).isEqualTo("NotObserved");
                    assertThat(finding.headline())
                            .matches(
                                    "not observed: the up did nothing for 500 ms and was ended: it waited for a lock on table"
                                            + " 'users' that session \\d+ \\(idle in transaction after"
                                            + " 'select count\\(\\*\\) from users'\\) holds");
                });
            }
        }
    }

    @Test
    void namesAnAdvisoryLock() throws SQLException {
        history.step("select pg_advisory_lock(4711)", "select 1");
        try (Walk walk = walk(Experiments.NONE)) {
            walk.step("1");
            try (Connection other = made.get(0).connect(Access.OBSERVER)) {
                other.createStatement().execute("select pg_advisory_lock(4711)");
                assertThat(judged(walk.step("2"))).singleElement().satisfies(finding -> {
                    assertThat(finding.headline()).contains("waited for the advisory lock (0, 4711) that session ");
                    assertThat(finding.suggestion()).contains("Rehearsal's");
                });
            }
        }
    }

    @Test
    void anUpThatHangsInAnExperimentOnlyIsToldOnceAndNotSentAgain() throws IOException {
        history.step(
                counted() + "alter table users add column email text;\n"
                        + "select case when cardinality(string_to_array(pg_read_file('" + sent
                        + "'), E'\\n')) > 3 then pg_sleep(100000) end;",
                "alter table users drop column email");
        try (Walk walk = walk(Experiments.STANDARD.withTraffic(true).withCrashes(true))) {
            StepEvidence second = walk.step("2");
            assertThat(second.upAgain().succeeded()).isTrue();
            assertThat(second.ownFailures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.hang()).isNotNull());
            assertThat(judged(second))
                    .extracting(Finding::check)
                    .contains("NotObserved")
                    .doesNotContain("UpFails");
        }
        assertThat(Files.readAllLines(sent)).hasSize(3);
    }

    @Test
    void aProgramThatSleepsWithItsSessionIdleInATransactionIsEnded() {
        history.step("select 1", "select 1");
        try (Walk walk =
                Walk.of(rehearsal(new SleepingHistory(history.read(), "2", SleepingHistory.BESIDE_ITS_SESSION)))) {
            walk.step("1");
            assertThat(judged(walk.step("2"))).singleElement().satisfies(finding -> {
                assertThat(finding.check()).isEqualTo("NotObserved");
                assertThat(finding.headline())
                        .endsWith("it waited for the program that runs it, which used no processor time and sent"
                                + " nothing; its session was idle in a transaction");
                assertThat(finding.facts().get(0).value()).isEqualTo("select 4711");
            });
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void anUpThatGoesOnOnceItsSessionIsEndedHung() {
        history.step("select 1", "select 1");
        try (Walk walk =
                Walk.of(rehearsal(new SleepingHistory(history.read(), "2", SleepingHistory.UNTIL_IT_IS_ENDED)))) {
            assertThat(judged(walk.step("2")))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.headline())
                            .endsWith("the up did nothing for 500 ms and was ended: it slept (pg_sleep)"));
        }
    }

    @Test
    void aDownThatHangsCostsTheDownOnly() throws IOException {
        history.step("create table later(id int)", counted() + "select pg_sleep(100000);")
                .step("create table last(id int)", "drop table last");
        try (Walk walk = walk(Experiments.STANDARD)) {
            StepEvidence second = walk.step("2");
            assertThat(second.up().succeeded()).isTrue();
            assertThat(judged(second)).singleElement().satisfies(finding -> {
                assertThat(finding.check()).isEqualTo("NotObserved");
                assertThat(finding.headline()).contains("the down did nothing for 500 ms", "slept (pg_sleep)");
            });
            CleanStep.check(walk.step("3"));
            assertThat(walk.history().wholeRun().succeeded()).isTrue();
        }
        assertThat(Files.readAllLines(sent)).hasSize(1);
    }

    @Test
    void aSecondUpThatHangsCostsTheSecondUpOnly() {
        history.step(
                        "create table if not exists later(id int);\n"
                                + "select case when exists (select from users) then pg_sleep(100000) end;",
                        "insert into users values (1, 'Ada')")
                .step("create table last(id int)", "drop table last");
        try (Walk walk = walk(Experiments.NONE)) {
            StepEvidence second = walk.step("2");
            assertThat(second.up().succeeded()).isTrue();
            assertThat(second.down().succeeded()).isTrue();
            assertThat(second.ownFailures())
                    .singleElement()
                    .extracting(OwnFailure::during)
                    .isEqualTo("running the up again");
            assertThat(judged(second))
                    .extracting(Finding::check)
                    .contains("NotObserved")
                    .doesNotContain("SecondUpFails");
            CleanStep.check(walk.step("3"));
        }
    }

    @Test
    void aKnownFailureLetsTheWalkGoOn() throws IOException {
        history.step(counted() + "select pg_sleep(100000);", "select 1")
                .step("create table last(id int)", "drop table last");
        try (Walk walk = Walk.of(rehearsal().withKnownFailures(Map.of("2", "")))) {
            List<Finding> findings = Judge.standard()
                    .with(new Declarations(
                            Map.of(), List.of(), List.of(), List.of(), Map.of(), Map.of("2", "it waits"), ""))
                    .byObject(walk.step("2"));
            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.check()).isEqualTo("FailsAsDeclared");
                assertThat(finding.headline()).contains("did nothing for 500 ms", "slept (pg_sleep)");
            });
            CleanStep.check(walk.step("3"));
        }
        assertThat(Files.readAllLines(sent)).hasSize(1);
    }

    private String counted() {
        return "copy (select 1) to program 'cat >> " + sent + "';\n";
    }

    private Walk walk(Experiments experiments) {
        return Walk.of(rehearsal().with(experiments));
    }

    private Rehearsal rehearsal() {
        return rehearsal(history.read());
    }

    private Rehearsal rehearsal(History read) {
        return Rehearsal.of(read)
                .on(isolation -> {
                    Database database = Postgres.database(DatabaseSettings.defaults(), isolation);
                    made.add(database);
                    return database;
                })
                .withHangTimeout(LIMIT);
    }

    private static List<Finding> judged(StepEvidence step) {
        return Judge.standard().byObject(step).stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
    }
}
