package dev.rehearsal.junit;

import static dev.rehearsal.scenario.MigrationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.rehearsal.history.Migration;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What is found is asserted once; what would be asserted by nobody is refused. */
class AssertedFindingsTests {

    @Test
    void aBudgetFailsAClassThatOnlyLooksAtItsMigrations() {
        EngineExecutionResults results = TestKit.run(BudgetTestCase.class);

        assertThat(TestKit.outcomes(results))
                .containsExactly(
                        "V1 create users: SUCCESSFUL",
                        "V2 add email: SUCCESSFUL",
                        "V3 add phone: SUCCESSFUL",
                        "V1 create users is safe: FAILED",
                        "V2 add email is safe: FAILED",
                        "V3 add phone is safe: FAILED");
        assertThat(TestKit.messages(results))
                .hasSize(3)
                .allSatisfy(message -> assertThat(message).contains("more write-ahead log than allowed"))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("V2 add email: ")
                        .contains("[DownLeavesTraces]", "-Drehearsal.only=2"));
    }

    @Test
    void severalMethodsAssertOnce() {
        assertThat(TestKit.outcomes(TestKit.run(SeveralTestCase.class)))
                .filteredOn(outcome -> outcome.contains(" is "))
                .containsExactly(
                        "V1 create users is safe: SUCCESSFUL",
                        "V2 add email is safe: FAILED",
                        "V3 add phone is safe: SUCCESSFUL",
                        "whole history is sound: SUCCESSFUL");
    }

    @Test
    void oneMethodThatIsSelectedAsserts() {
        assertThat(TestKit.outcomes(TestKit.run(
                        Map.of(), selectMethod(SeveralTestCase.class, "second", RehearsedStep.class.getName()))))
                .hasSize(6)
                .contains("V2 add email is safe: FAILED");
    }

    @Test
    void aHistoryThatIsLookedAtAssertsItsMigrationsToo() {
        assertThat(TestKit.outcomes(TestKit.run(OnlyHistoryTestCase.class)))
                .containsExactly(
                        "whole history: SUCCESSFUL",
                        "whole history is sound: SUCCESSFUL",
                        "V1 create users is safe: SUCCESSFUL",
                        "V2 add email is safe: FAILED",
                        "V3 add phone is safe: SUCCESSFUL");
        assertThat(TestKit.outcomes(TestKit.run(DisabledBesideHistoryTestCase.class)))
                .contains("V2 add email is safe: FAILED");
    }

    @Test
    void theFindingsOfTheHistoryFailAClassThatOnlyLooksAtIt() {
        assertThat(TestKit.messages(TestKit.run(GoldenTestCase.class)))
                .singleElement()
                .asString()
                .contains("[HistoryDriftedFromGoldenSchema]");
    }

    @Test
    void whatFailedAnotherTestAlreadyDoesNotFailTwice() {
        EngineExecutionResults results = TestKit.run(ByHandTestCase.class);

        assertThat(TestKit.outcomes(results)).contains("V2 add email: FAILED", "V2 add email is safe: ABORTED");
        assertThat(TestKit.messages(results)).contains("its errors failed 'V2 add email' already");
        assertThat(TestKit.outcomes(TestKit.run(OverridingTestCase.class)))
                .contains("V2 add email: FAILED", "V2 add email is safe: ABORTED", "V3 add phone is safe: SUCCESSFUL");
    }

    @Test
    void nestedClassesAndThoseAroundThemAssertOnce() {
        assertThat(TestKit.outcomes(TestKit.run(NestedTestCase.class)))
                .filteredOn(outcome -> outcome.endsWith(": FAILED"))
                .containsExactly("V2 add email is safe: FAILED");
        assertThat(TestKit.outcomes(TestKit.run(NestedChecksTestCase.class)))
                .noneMatch(outcome -> outcome.contains(" is "))
                .filteredOn(outcome -> outcome.endsWith(": FAILED"))
                .containsExactly("V2 add email: FAILED");
        assertThat(TestKit.outcomes(TestKit.run(NestedDisabledChecksTestCase.class)))
                .contains("V2 add email is safe: FAILED");
    }

    @Test
    void whatIsReplacedByAMethodThatJunitDoesNotRunIsAssertedAllTheSame() {
        assertThat(TestKit.outcomes(TestKit.run(ReplacingTestCase.class))).contains("V2 add email is safe: FAILED");
    }

    @Test
    void neitherTheMethodNorThoseAroundItRunForWhatIsAdded() {
        CountingTestCase.runs = 0;

        assertThat(TestKit.outcomes(TestKit.run(CountingTestCase.class))).hasSize(6);
        assertThat(CountingTestCase.runs).isEqualTo(6);
    }

    @Test
    void nothingIsAssertedWhereNobodyWantsIt() {
        assertThat(TestKit.outcomes(TestKit.run(LookingTestCase.class)))
                .containsExactly("V1 create users: SUCCESSFUL", "V2 add email: SUCCESSFUL", "V3 add phone: SUCCESSFUL");
        assertThat(TestKit.outcomes(TestKit.run(Map.of("rehearsal.only", "3"), selectClass(OnlyHistoryTestCase.class))))
                .containsExactly("whole history, left out: only 3 is looked at: SUCCESSFUL");
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    @WorkBudget(walBytes = 1)
    static class BudgetTestCase {
        @EachMigration
        void looks(RehearsedStep step) {}
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    static class SeveralTestCase {
        @EachMigration
        void first(RehearsedStep step) {}

        @EachMigration
        void second(RehearsedStep step) {}

        @EachMigration(asserts = false)
        void third(Migration migration) {}

        @WholeHistory
        void whole(RehearsedHistory history) {}
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    static class OnlyHistoryTestCase {
        @WholeHistory
        void whole(RehearsedHistory history) {}
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    static class DisabledBesideHistoryTestCase {
        @Disabled
        @EachMigration
        void each(RehearsedStep step) {}

        @WholeHistory
        void whole(RehearsedHistory history) {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    @Seeded(rows = 0)
    @GoldenSchema("src/test/resources/golden/drifted.sql")
    static class GoldenTestCase {
        @WholeHistory
        void whole(RehearsedHistory history) {}
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    static class ByHandTestCase {
        @EachMigration
        void safe(RehearsedStep step) {
            assertThat(step).hasNoErrors();
        }
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    static class OverridingTestCase implements MigrationChecks {
        @Override
        @EachMigration
        public void migrationIsSafe(RehearsedStep step) {
            MigrationChecks.super.migrationIsSafe(step);
        }
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    static class ReplacingTestCase implements MigrationChecks {
        @Override
        public void migrationIsSafe(RehearsedStep step) {}
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    static class NestedTestCase {
        @EachMigration
        void outer(RehearsedStep step) {}

        @Nested
        class Inner {
            @EachMigration
            void inner(RehearsedStep step) {}
        }
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    static class NestedChecksTestCase {
        @EachMigration
        void outer(RehearsedStep step) {}

        @Nested
        class Inner implements MigrationChecks {}
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    static class NestedDisabledChecksTestCase {
        @EachMigration
        void outer(RehearsedStep step) {}

        @Nested
        @Disabled
        class Inner implements MigrationChecks {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    @Seeded(rows = 0)
    static class CountingTestCase {
        static int runs;

        @BeforeEach
        void before(RehearsedStep step) {
            assertThat(step).isNotNull();
            runs++;
        }

        @EachMigration
        void each(Migration migration) {
            runs++;
        }
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    static class LookingTestCase {
        @EachMigration(asserts = false)
        void looks(RehearsedStep step) {}
    }
}
