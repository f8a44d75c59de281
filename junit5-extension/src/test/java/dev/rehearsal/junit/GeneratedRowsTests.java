package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.generate.DataPlan;
import dev.rehearsal.generate.EdgeCases;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class GeneratedRowsTests {

    @Test
    void legalRowsOnWhichAnUpFailsAreNamedWithTheLineThatDeclaresThemAway() {
        EngineExecutionResults results = TestKit.run(UndeclaredTestCase.class);

        assertThat(TestKit.messages(results))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains(
                                "V2 require email",
                                "[UpFailsOnLegalRows]",
                                "email",
                                "not null",
                                "@Accepted(migration = \"2\""));
    }

    @Test
    void oneLineSaysThatProductionHasNoneLikeThem() {
        assertThat(TestKit.messages(TestKit.run(DeclaredTestCase.class))).isEmpty();
    }

    @Test
    void aPlanThatNeverWritesNullTakesTheReasonAway() {
        assertThat(TestKit.messages(TestKit.run(PlannedTestCase.class))).isEmpty();
    }

    @Test
    void noRowsAreWrittenWhereNoneAreWanted() {
        assertThat(TestKit.messages(TestKit.run(UnseededTestCase.class))).isEmpty();
        assertThat(TestKit.messages(TestKit.run(Map.of("rehearsal.rows", "0"), selectClass(UndeclaredTestCase.class))))
                .isEmpty();
    }

    @Test
    void aPlanForWhatTheHistoryNeverHasFails() {
        assertThat(TestKit.messages(TestKit.run(MisspeltPlanTestCase.class)))
                .singleElement()
                .satisfies(message -> assertThat(message).contains("DataPlan", "'users.mail'"));
    }

    @Test
    void aPlanForWhatTheHistoryNeverHasFailsEveryLookAtTheHistory() {
        assertThat(TestKit.messages(TestKit.run(TwoLooksTestCase.class)))
                .hasSize(2)
                .allSatisfy(message -> assertThat(message).contains("DataPlan", "'users.mail'"));
    }

    @Test
    void rowsOfAHistoryThatIsNotWalkedToItsEndAreNotShown() {
        Map<String, String> shown = Map.of("rehearsal.preview", "5");

        assertThat(TestKit.outcomes(TestKit.run(shown, selectClass(BrokenTestCase.class))))
                .isEqualTo(TestKit.outcomes(TestKit.run(BrokenTestCase.class)))
                .contains("whole history: ABORTED");
    }

    @Test
    void wrongUseIsToldBeforeAnythingStarts() {
        WrongUseTests.assertRefused(TwiceTestCase.class, "rows are generated once for a class");
        WrongUseTests.assertRefused(NegativeTestCase.class, "'rows' is -5");
        WrongUseTests.assertRefused(ScriptWithRowsTestCase.class, "go into a @Seeded of their own");
        WrongUseTests.assertRefused(OldNameTestCase.class, "go into a @Seeded of their own");
        WrongUseTests.assertRefused(RowsAtTestCase.class, "'at' is for a script or a snapshot");
    }

    @MigrationTest(locations = "classpath:histories/legal")
    static class UndeclaredTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/legal")
    @Accepted(
            migration = "2",
            finding = "UpFailsOnLegalRows",
            because = "checked on 2026-11-20: no user without an e-mail address")
    static class DeclaredTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/legal")
    @Seeded(rows = 50, seed = 7, edgeCases = EdgeCases.EVERYTHING, plan = UserRows.class)
    static class PlannedTestCase implements MigrationChecks {
        @EachMigration
        void isWalkedOnTheseRows(RehearsedStep step) {
            assertThat(step.evidence().up().succeeded()).isTrue();
        }
    }

    static final class UserRows implements Supplier<DataPlan> {
        @Override
        public DataPlan get() {
            return DataPlan.defaults()
                    .withRows("users", 500)
                    .withLocale(Locale.GERMAN)
                    .withValues("users.email", faker -> faker.internet().safeEmailAddress())
                    .withValues("users.status", Map.of("active", 90, "new", 9, "gone", 1))
                    .withoutNulls("users.email")
                    .withFixedRows("users", List.of(Map.of("name", "Ada Lovelace", "status", "active")));
        }
    }

    @MigrationTest(locations = "classpath:histories/legal")
    @Seeded(rows = 0)
    static class UnseededTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Seeded(plan = MisspeltRows.class)
    static class MisspeltPlanTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Seeded(plan = MisspeltRows.class)
    static class TwoLooksTestCase implements MigrationChecks {
        @WholeHistory
        void isLookedAtTwice(RehearsedHistory history) {
            assertThat(history.findings()).isEmpty();
        }
    }

    @MigrationTest(locations = "classpath:histories/broken")
    static class BrokenTestCase implements MigrationChecks {}

    static final class MisspeltRows implements Supplier<DataPlan> {
        @Override
        public DataPlan get() {
            return DataPlan.defaults().withoutNulls("users.mail");
        }
    }

    @MigrationTest(locations = "classpath:histories/legal")
    @Seeded(rows = 5)
    @Seeded(seed = 5)
    static class TwiceTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/legal")
    @Seeded(rows = -5)
    static class NegativeTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/legal")
    @Seeded(script = "classpath:histories/ada.sql", rows = 5)
    static class ScriptWithRowsTestCase implements MigrationChecks {}

    /** What stands under the old name counts as under the new one. */
    @SuppressWarnings("deprecation")
    @MigrationTest(locations = "classpath:histories/legal")
    @Seeded(script = "classpath:histories/ada.sql", nasty = dev.rehearsal.generate.Nasty.EVERYTHING)
    static class OldNameTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/legal")
    @Seeded(rows = 5, at = "1")
    static class RowsAtTestCase implements MigrationChecks {}
}
