package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.Migration;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EventConditions;
import org.junit.platform.testkit.engine.TestExecutionResultConditions;

/** Whoever writes an annotation wrongly reads what is wrong before anything starts. */
class WrongUseTests {

    @Test
    void anUnknownMigrationIsNamedTogetherWithTheKnownOnes() {
        assertRefused(
                UnknownForMigrationTestCase.class,
                "@ForMigration(\"99\") on 'UnknownForMigrationTestCase.misses': there is no migration '99'; known are 1, 2, 3");
        assertRefused(UnknownIrreversibleTestCase.class, "@Irreversible(migration = \"99\") on '");
        assertRefused(UnknownLossyTestCase.class, "@Lossy(migration = \"99\") on '");
        assertRefused(UnknownAcceptedTestCase.class, "@Accepted(migration = \"99\") on '");
        assertRefused(UnknownSinceTestCase.class, "@MigrationTest(since = \"99\"): there is no migration '99'");
    }

    @Test
    void aDeclarationNeedsAReason() {
        assertRefused(BlankIrreversibleTestCase.class, "@Irreversible(migration = \"1\") gives no reason");
        assertRefused(BlankLossyTestCase.class, "@Lossy(migration = \"1\") gives no reason");
        assertRefused(BlankAcceptedTestCase.class, "@Accepted(migration = \"1\") gives no reason");
    }

    @Test
    void anAcceptedFindingNamesACheck() {
        assertRefused(UnknownCheckTestCase.class, "@Accepted(finding = …): there is no check called 'DownIsUgly'");
    }

    @Test
    void aLossNamesWhatIsLost() {
        assertRefused(EmptyLossyTestCase.class, "@Lossy(migration = \"1\") names neither columns nor tables");
    }

    @Test
    void aMethodForMigrationsNeedsTheAnnotationOnItsClass() {
        assertRefused(
                MissingMigrationTestCase.class,
                "@MigrationTest is missing on '" + MissingMigrationTestCase.class.getName() + "'");
    }

    @Test
    void aMethodThatJunitWouldNotRunIsRefused() {
        assertRefused(
                PrivateMethodTestCase.class, "@EachMigration on 'PrivateMethodTestCase.hidden' must not be private");
        assertRefused(StaticMethodTestCase.class, "@EachMigration on 'StaticMethodTestCase.shared' must not be static");
    }

    @Test
    void aMethodTakesOnlyWhatItsAnnotationGives() {
        assertRefused(
                WrongParameterTestCase.class,
                "@EachMigration on 'WrongParameterTestCase.wrong' cannot take a MigrationScenario, only [Migration, RehearsedStep]");
        assertRefused(
                PlainTestTestCase.class,
                "@Test on 'PlainTestTestCase.plain' cannot take a RehearsedHistory: that needs @WholeHistory");
        assertRefused(TwoKindsTestCase.class, " on 'TwoKindsTestCase.both' cannot stand beside @");
    }

    @Test
    void aParameterThatNobodyGivesIsRefusedBeforeAnythingStarts() {
        assertRefused(
                UnknownParameterTestCase.class,
                "@EachMigration on 'UnknownParameterTestCase.wrong' cannot take a String, only [Migration, RehearsedStep]");
    }

    @Test
    void aParameterThatJunitOrAnotherExtensionGivesIsTaken() {
        TestKit.run(ForeignParametersTestCase.class)
                .testEvents()
                .assertStatistics(counts -> counts.succeeded(3).failed(0));
        TestKit.run(ForeignExtensionTestCase.class)
                .testEvents()
                .assertStatistics(counts -> counts.succeeded(3).failed(0));
    }

    @Test
    void aClassThatRehearsesNothingIsRefused() {
        assertRefused(
                OnlyPlainTestCase.class,
                "@MigrationTest on '" + OnlyPlainTestCase.class.getName()
                        + "' rehearses nothing: it has no method with @EachMigration, @WholeHistory or @ForMigration."
                        + " For the standard checks write\n  class OnlyPlainTestCase implements MigrationChecks {}");
        assertRefused(
                OnlyFieldTestCase.class, "Migrations in '" + OnlyFieldTestCase.class.getName() + "' rehearses nothing");
    }

    @Test
    void aClassIsNotEmptyWhereANestedOneRehearses() {
        TestKit.run(NestedUseTestCase.class)
                .testEvents()
                .assertStatistics(counts -> counts.succeeded(4).failed(0));
    }

    @Test
    void aFluentFieldMustBeStatic() {
        assertRefused(
                InstanceFieldTestCase.class, "@RegisterExtension 'InstanceFieldTestCase.migrations' must be static");
    }

    @Test
    void aHistoryWithoutMigrationsFails() {
        assertThat(TestKit.messages(TestKit.run(EmptyTestCase.class)))
                .singleElement()
                .asString()
                .contains("histories/none");
    }

    @Test
    void anUnknownValueOfAParameterIsRefused() {
        EngineExecutionResults results = TestKit.run(
                Map.of("rehearsal.no-database", "maybe"), DiscoverySelectors.selectClass(SoundTestCase.class));
        assertThat(TestKit.messages(results))
                .containsExactly("'rehearsal.no-database' is 'maybe'; it may be 'skip' or 'fail'");
        results = TestKit.run(
                Map.of("rehearsal.severity.DownFails", "awful"), DiscoverySelectors.selectClass(SoundTestCase.class));
        assertThat(TestKit.messages(results))
                .containsExactly("'rehearsal.severity.DownFails' is 'awful'; it may be 'error', 'warning' or 'info'");
    }

    static void assertRefused(Class<?> fixture, String message) {
        EngineExecutionResults results = TestKit.run(fixture);
        results.testEvents().assertStatistics(counts -> counts.succeeded(0));
        results.allEvents()
                .failed()
                .assertThatEvents()
                .areAtLeastOne(EventConditions.finishedWithFailure(
                        TestExecutionResultConditions.instanceOf(ExtensionConfigurationException.class),
                        TestExecutionResultConditions.message(text -> text.contains(message))));
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class SoundTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    static class UnknownForMigrationTestCase {
        @ForMigration("99")
        void misses(MigrationScenario scenario) {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    @Irreversible(migration = "99", because = "never")
    static class UnknownIrreversibleTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Lossy(migration = "99", columns = "users.email", because = "never")
    static class UnknownLossyTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Accepted(migration = "99", finding = "DownFails", because = "never")
    static class UnknownAcceptedTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound", since = "99")
    static class UnknownSinceTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Irreversible(migration = "1", because = " ")
    static class BlankIrreversibleTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Lossy(migration = "1", columns = "users.email", because = "")
    static class BlankLossyTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Accepted(migration = "1", finding = "DownFails", because = "")
    static class BlankAcceptedTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Accepted(migration = "1", finding = "DownIsUgly", because = "taste")
    static class UnknownCheckTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @Lossy(migration = "1", because = "something went")
    static class EmptyLossyTestCase implements MigrationChecks {}

    static class MissingMigrationTestCase {
        @EachMigration
        void each(RehearsedStep step) {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class PrivateMethodTestCase implements MigrationChecks {
        @EachMigration
        @SuppressWarnings({"unused", "UnusedMethod"})
        private void hidden(RehearsedStep step) {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class StaticMethodTestCase implements MigrationChecks {
        @EachMigration
        static void shared(RehearsedStep step) {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class WrongParameterTestCase {
        @EachMigration
        void wrong(MigrationScenario scenario) {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class UnknownParameterTestCase {
        @EachMigration
        void wrong(RehearsedStep step, String text) {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class ForeignParametersTestCase {
        @EachMigration(asserts = false)
        void given(Migration migration, TestInfo test, @TempDir Path directory) {}
    }

    /** Gives any text. */
    static class Texts implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == String.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return "text";
        }
    }

    @ExtendWith(Texts.class)
    @MigrationTest(locations = "classpath:histories/sound")
    static class ForeignExtensionTestCase {
        @EachMigration(asserts = false)
        void given(Migration migration, String text) {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class OnlyPlainTestCase {
        @Test
        void plain() {}
    }

    static class OnlyFieldTestCase {
        @RegisterExtension
        static final Migrations MIGRATIONS = Migrations.at("classpath:histories/sound");

        @Test
        void plain() {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class NestedUseTestCase {
        @Test
        void plain() {}

        @Nested
        class Each {
            @EachMigration(asserts = false)
            void each(Migration migration) {}
        }
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class PlainTestTestCase {
        @Test
        void plain(RehearsedHistory history) {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class TwoKindsTestCase {
        @EachMigration
        @WholeHistory
        void both() {}
    }

    static class InstanceFieldTestCase implements MigrationChecks {
        @RegisterExtension
        final Migrations migrations = Migrations.at("classpath:histories/sound");
    }

    @MigrationTest(locations = "src/test/resources/histories/none")
    static class EmptyTestCase implements MigrationChecks {}
}
