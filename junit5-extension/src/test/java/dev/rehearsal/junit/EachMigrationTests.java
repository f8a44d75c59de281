package dev.rehearsal.junit;

import static dev.rehearsal.scenario.MigrationAssertions.assertThat;
import static dev.rehearsal.scenario.MigrationAssertions.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.rehearsal.history.Migration;
import dev.rehearsal.junit.rehearsing.Failures;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.AssertionFailedError;

class EachMigrationTests {

    @Test
    void aSoundHistoryPassesUnderTheNamesOfItsMigrations() {
        assertThat(TestKit.outcomes(TestKit.once(SoundTestCase.class)))
                .containsExactlyInAnyOrder(
                        "V1 create users: SUCCESSFUL",
                        "V2 add email: SUCCESSFUL",
                        "V3 split names: SUCCESSFUL",
                        "whole history: SUCCESSFUL");
    }

    @Test
    void anErrorFailsItsMigrationOnlyAndNamesItFirst() {
        EngineExecutionResults results = TestKit.once(UncleanTestCase.class);

        assertThat(TestKit.outcomes(results))
                .containsExactly("V1 create users: SUCCESSFUL", "V2 add email: FAILED", "V3 add phone: SUCCESSFUL");
        assertThat(TestKit.messages(results))
                .singleElement()
                .asString()
                .startsWith("V2 add email: ")
                .contains("[DownLeavesTraces]", "users_email", "histories/unclean/2_add_email.down.sql");
        results.testEvents().failed().stream()
                .forEach(event -> assertThat(TestKit.failure(event)).isInstanceOf(AssertionFailedError.class));
    }

    @Test
    void whatLiesBehindAFailedUpIsAbortedAndNeverPasses() {
        EngineExecutionResults results = TestKit.once(BrokenTestCase.class);

        assertThat(TestKit.outcomes(results))
                .containsExactlyInAnyOrder(
                        "V1 create users: SUCCESSFUL",
                        "V2 break: FAILED",
                        "V3 add phone: ABORTED",
                        "whole history: ABORTED");
        assertThat(TestKit.messages(results))
                .anyMatch(message -> message.startsWith("V2 break: ") && message.contains("user_accounts"))
                .contains("not reached: 'V2 break' failed");
    }

    @Test
    void whatLiesBehindAWalkThatBrokeOffFailsForTheSameReason() {
        EngineExecutionResults results = TestKit.run(BrokenBeforeTestCase.class);

        assertThat(TestKit.outcomes(results))
                .containsExactlyInAnyOrder("V3 add phone: FAILED", "whole history: FAILED");
        assertThat(TestKit.messages(results))
                .hasSize(2)
                .allMatch(message -> message.contains("before the first migration that is judged"));
    }

    @Test
    void oneMigrationCanBeRunAgainByItsUniqueIdOrItsPlace() {
        String id = TestKit.once(UncleanTestCase.class).testEvents().finished().stream()
                .map(Event::getTestDescriptor)
                .filter(test -> test.getDisplayName().startsWith("V3"))
                .map(test -> test.getUniqueId().toString())
                .findFirst()
                .orElseThrow();

        assertThat(TestKit.outcomes(TestKit.run(Map.of(), selectUniqueId(id))))
                .containsExactly("V3 add phone: SUCCESSFUL");
        var method = org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod(
                UncleanTestCase.class, "migrationIsSafe", RehearsedStep.class.getName());
        assertThat(TestKit.outcomes(TestKit.run(Map.of(), selectIteration(method, 1))))
                .containsExactly("V2 add email: FAILED");
    }

    @Test
    void severalMethodsShareOneRehearsal() {
        EngineExecutionResults results = TestKit.run(SeveralMethodsTestCase.class);

        results.testEvents().assertStatistics(counts -> counts.succeeded(6).failed(0));
        assertThat(SeveralMethodsTestCase.SEEN.stream().distinct()).hasSize(3);
    }

    @Test
    void aScenarioStandsJustBeforeItsMigrationWithoutRows() {
        assertThat(TestKit.outcomes(TestKit.run(ScenarioTestCase.class))).containsExactly("V3 split names: SUCCESSFUL");
        assertThat(TestKit.messages(TestKit.run(UnreachedScenarioTestCase.class)))
                .singleElement()
                .asString()
                .contains("V2 break");
    }

    @Test
    void onlyNewerMigrationsAreJudgedOnceOlderOnesAreTakenAsGiven() {
        assertThat(TestKit.outcomes(TestKit.run(SinceTestCase.class))).containsExactly("V3 add phone: SUCCESSFUL");
        assertThat(TestKit.outcomes(TestKit.run(SinceLastTestCase.class)))
                .containsExactly("nothing newer than 3: SUCCESSFUL");
    }

    @Test
    void severalDatabasesArePartOfTheName() {
        assertThat(TestKit.outcomes(TestKit.run(MatrixTestCase.class)))
                .containsExactly(
                        "embedded:15 / V1 create users: SUCCESSFUL",
                        "embedded:15 / V2 add email: SUCCESSFUL",
                        "embedded:15 / V3 split names: SUCCESSFUL",
                        "embedded:99 / V1 create users: FAILED",
                        "embedded:99 / V2 add email: FAILED",
                        "embedded:99 / V3 split names: FAILED");
    }

    @Test
    void aMissingDatabaseFailsEveryTestUnlessThatIsToBeSkipped() {
        EngineExecutionResults failed = TestKit.run(NoDatabaseTestCase.class);
        assertThat(TestKit.outcomes(failed)).hasSize(4).allMatch(outcome -> outcome.endsWith(": FAILED"));
        assertThat(TestKit.messages(failed))
                .satisfiesOnlyOnce(message -> assertThat(message).doesNotStartWith("not reached: no database"));

        EngineExecutionResults skipped =
                TestKit.run(Map.of("rehearsal.no-database", "skip"), selectClass(NoDatabaseTestCase.class));
        assertThat(TestKit.outcomes(skipped)).hasSize(4).allMatch(outcome -> outcome.endsWith(": ABORTED"));
        assertThat(TestKit.messages(skipped)).hasSize(4).allMatch(message -> message.startsWith("no database: "));
    }

    @Test
    void whatIsAcceptedDoesNotFail() {
        assertThat(TestKit.messages(TestKit.run(AcceptedTestCase.class))).isEmpty();
    }

    @Test
    void rowsAreThereFromTheirMigrationOn() {
        assertThat(TestKit.messages(TestKit.run(SeededTestCase.class))).isEmpty();
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class SoundTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/unclean")
    static class UncleanTestCase {
        @EachMigration(asserts = false)
        void migrationIsSafe(RehearsedStep step) {
            Failures.throwIfAny(step);
        }
    }

    @MigrationTest(locations = "classpath:histories/broken")
    static class BrokenTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/broken", since = "2")
    static class BrokenBeforeTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    static class SeveralMethodsTestCase {
        static final List<RehearsedStep> SEEN = new java.util.concurrent.CopyOnWriteArrayList<>();

        @EachMigration(asserts = false)
        void first(RehearsedStep step, Migration migration) {
            assertThat(step.migration()).isEqualTo(migration);
            SEEN.add(step);
        }

        @BeforeEach
        void before(RehearsedStep step) {
            assertThat(step).hasNoErrors();
        }

        @EachMigration(asserts = false)
        void second(RehearsedStep step) {
            SEEN.add(step);
        }
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class ScenarioTestCase {
        @ForMigration("3")
        void splitsFullNames(MigrationScenario migration) {
            migration.given("insert into users (id, full_name) values (1, 'Ada Lovelace')");
            migration.up();
            assertThat(migration.query("select first_name, last_name from users"))
                    .containsExactly(row("Ada", "Lovelace"));
            migration.down();
            assertThat(migration.query("select full_name from users")).containsExactly(row("Ada Lovelace"));
        }
    }

    @MigrationTest(locations = "classpath:histories/broken")
    static class UnreachedScenarioTestCase {
        @ForMigration("3")
        void neverRuns(MigrationScenario migration) {
            throw new IllegalStateException("ran");
        }
    }

    @MigrationTest(locations = "classpath:histories/unclean", since = "2")
    static class SinceTestCase {
        @EachMigration(asserts = false)
        void migrationIsSafe(RehearsedStep step) {
            assertThat(step).hasNoErrors();
        }
    }

    @MigrationTest(locations = "classpath:histories/unclean", since = "3")
    static class SinceLastTestCase {
        @BeforeEach
        void before(RehearsedStep step) {
            throw new IllegalStateException("ran");
        }

        @EachMigration(asserts = false)
        void migrationIsSafe(RehearsedStep step) {
            throw new IllegalStateException("ran");
        }
    }

    @MigrationTest(
            locations = "classpath:histories/sound",
            database = {"embedded:15", "embedded:99"})
    static class MatrixTestCase {
        @EachMigration(asserts = false)
        void migrationIsSafe(RehearsedStep step) {}
    }

    @MigrationTest(locations = "classpath:histories/sound", database = "embedded:99")
    static class NoDatabaseTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/unclean")
    @Accepted(migration = "2", finding = "DownLeavesTraces", because = "the index is harmless")
    static class AcceptedTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Seeded(script = "classpath:histories/ada.sql", at = "1")
    @Seeded(script = "classpath:histories/users.csv", at = "1")
    static class SeededTestCase {
        @EachMigration
        void keepsNames(RehearsedStep step) {
            assertThat(step).isReversible();
            if (!step.migration().id().equals("1")) {
                assertThat(step).keepsResultOf("select full_name from users");
                assertThat(step.probe()
                                .resultOf(
                                        "select full_name from users",
                                        dev.rehearsal.scenario.RehearsedStep.Probe.Moment.BEFORE))
                        .containsExactly(List.of("Ada Lovelace"), List.of("Grace Hopper"));
            }
        }

        @WholeHistory
        void isSound(RehearsedHistory history) {
            assertThat(history).hasNoErrors();
        }
    }
}
