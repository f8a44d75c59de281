package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Budgets;
import dev.rehearsal.scenario.MigratedDatabase;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.RehearsedStep;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a class declares though nobody asserts what is found is refused before anything starts. */
class UnassertedDeclarationsTests {

    @Test
    void whatWouldFailNothingIsRefused() {
        refused(UnassertedBudgetTestCase.class, "@WorkBudget", "its migrations");
        refused(ByOwnAnnotationTestCase.class, "@LockBudget", "its migrations");
        refused(InheritingTestCase.class, "@WorkBudget", "its migrations");
        refused(FieldTestCase.class, "Migrations.within(…)", "its migrations");
        refused(ScenarioTestCase.class, "@TimeBudget", "its migrations");
        refused(CrashingScenarioTestCase.class, "@CrashSafety", "its migrations");
        refused(AcceptingScenarioTestCase.class, "@Accepted", "its migrations");
        refused(DatabaseTestCase.class, "@WorkBudget", "its migrations");
        refused(UnassertedGoldenTestCase.class, "@GoldenSchema", "the history as a whole");
    }

    @Test
    void aRefusalSaysWhatToDo() {
        WrongUseTests.assertRefused(
                UnassertedBudgetTestCase.class,
                ". Let it implement MigrationChecks, or give it a @EachMigration method without 'asserts = false'");
    }

    @Test
    void whatStandsOnANestedClassThatSharesTheRehearsalIsRefused() {
        EngineExecutionResults results = TestKit.run(NestedBudgetTestCase.class);

        assertThat(TestKit.messages(results))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("@WorkBudget on '")
                        .contains("Inner' is not read: the class shares the rehearsal of the class around it"));
    }

    private static void refused(Class<?> fixture, String declared, String what) {
        WrongUseTests.assertRefused(
                fixture,
                declared + " on '" + fixture.getName()
                        + "' would fail nothing: no test of the class asserts what is found in " + what);
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    @WorkBudget(walBytes = 1)
    static class UnassertedBudgetTestCase {
        @EachMigration(asserts = false)
        void looks(RehearsedStep step) {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    @LockBudget(longestWaitMillis = 1)
    @interface Budgeted {}

    @Budgeted
    static class ByOwnAnnotationTestCase {
        @EachMigration(asserts = false)
        void looks(RehearsedStep step) {}
    }

    static class InheritingTestCase extends UnassertedBudgetTestCase {}

    static class FieldTestCase {
        @RegisterExtension
        static final Migrations MIGRATIONS =
                Migrations.at("classpath:histories/unclean").within(Budgets.NONE.with(new Budgets.Lock("", 1)));

        @EachMigration(asserts = false)
        void looks(RehearsedStep step) {}
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    @TimeBudget(upMillis = 1)
    static class ScenarioTestCase {
        @ForMigration("2")
        void scenario(MigrationScenario scenario) {}
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    @CrashSafety
    static class CrashingScenarioTestCase {
        @ForMigration("2")
        void scenario(MigrationScenario scenario) {}
    }

    @MigrationTest(locations = "classpath:histories/unclean")
    @Seeded(rows = 0)
    @Accepted(migration = "2", finding = "DownLeavesTraces", because = "the index is harmless")
    static class AcceptingScenarioTestCase {
        @ForMigration("2")
        void scenario(MigrationScenario scenario) {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    @Seeded(rows = 0)
    @WorkBudget(walBytes = 1)
    static class DatabaseTestCase {
        @WholeHistory
        void looks(MigratedDatabase database) {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    @Seeded(rows = 0)
    @GoldenSchema("src/test/resources/golden/drifted.sql")
    static class UnassertedGoldenTestCase {
        @EachMigration
        void looks(RehearsedStep step) {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    @Seeded(rows = 0)
    static class NestedBudgetTestCase implements MigrationChecks {
        @Nested
        @WorkBudget(walBytes = 1)
        class Inner {
            @EachMigration
            void inner(RehearsedStep step) {}
        }
    }
}
