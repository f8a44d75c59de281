package dev.rehearsal.junit;

import static dev.rehearsal.scenario.MigrationAssertions.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import dev.rehearsal.junit.rehearsing.Failures;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.RehearsedStep;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

@Tag("exhaustive")
class KnownFailureTests {

    @Test
    void whatLiesBehindAKnownFailureIsJudged() {
        EngineExecutionResults results = TestKit.run(DeclaredTestCase.class);

        assertThat(TestKit.outcomes(results))
                .containsExactlyInAnyOrder(
                        "V1 create users: SUCCESSFUL",
                        "V2 break: SUCCESSFUL",
                        "V3 add phone: SUCCESSFUL",
                        "whole history: ABORTED");
        assertThat(TestKit.messages(results))
                .containsExactly(
                        "Whole history: not reached: 'V2 break' is declared to fail, so the tool cannot run to the end");
    }

    @Test
    void itIsInformationInTheReport() {
        assertThat(TestKit.outcomes(TestKit.run(LookedAtTestCase.class)))
                .containsExactly("V2 break: SUCCESSFUL", "V3 add phone: SUCCESSFUL");
    }

    @Test
    void sqlInItsPlaceIsThereForLaterMigrations() {
        EngineExecutionResults results = TestKit.run(InsteadTestCase.class);

        assertThat(TestKit.outcomes(results)).contains("V2 break: SUCCESSFUL", "V3 add phone: SUCCESSFUL");
        results.testEvents().assertStatistics(counts -> counts.failed(0));
    }

    @Test
    void sqlInItsPlaceThatFailsIsAnErrorOfItsMigration() {
        EngineExecutionResults results = TestKit.run(WrongInsteadTestCase.class);

        assertThat(TestKit.outcomes(results)).contains("V2 break: FAILED", "V3 add phone: ABORTED");
        assertThat(TestKit.messages(results))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("V2 break: up fails: The SQL in place of the migration 'V2 break' failed: ")
                        .contains("[UpFails]"));
    }

    @Test
    void anUpThatRunsMustNotBeDeclaredToFail() {
        EngineExecutionResults results = TestKit.run(UnusedTestCase.class);

        assertThat(TestKit.outcomes(results)).contains("V2 add email: FAILED", "V3 split names: SUCCESSFUL");
        assertThat(TestKit.messages(results))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("V2 add email: declared @KnownFailure, but its up runs [DeclarationUnused]")
                        .contains("remove the @KnownFailure of migration '2'"));
    }

    @Test
    void wrongDeclarationsAreRefusedBeforeAnythingStarts() {
        WrongUseTests.assertRefused(
                UnknownTestCase.class,
                "@KnownFailure(migration = \"99\") on '" + UnknownTestCase.class.getName()
                        + "': there is no migration '99'; known are 1, 2, 3");
        WrongUseTests.assertRefused(
                BlankTestCase.class, "@KnownFailure(migration = \"2\") gives no reason; write it into 'because'");
    }

    @MigrationTest(locations = "classpath:histories/broken")
    @KnownFailure(migration = "2", because = "user_accounts was made by hand")
    static class DeclaredTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/broken", since = "1")
    @KnownFailure(migration = "2", because = "user_accounts was made by hand")
    static class LookedAtTestCase {
        @EachMigration(asserts = false)
        void findings(RehearsedStep step) {
            List<Finding> declared = step.findings().stream()
                    .filter(finding -> finding.check().equals("FailsAsDeclared"))
                    .toList();
            if (step.migration().id().equals("2")) {
                assertThat(step.findings()).isEqualTo(declared);
                assertThat(declared).singleElement().satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                    assertThat(finding.facts().get(0).value()).isEqualTo("user_accounts was made by hand");
                });
            } else {
                assertThat(declared).isEmpty();
            }
        }
    }

    @MigrationTest(locations = "classpath:histories/broken")
    @KnownFailure(
            migration = "2",
            because = "user_accounts was made by hand",
            instead = "create table user_accounts (email text)")
    static class InsteadTestCase implements MigrationChecks {
        @ForMigration("3")
        void standsOnIt(MigrationScenario migration) {
            migration.up();
            assertThat(migration.query("select count(*) from user_accounts")).containsExactly(row(0L));
        }
    }

    @MigrationTest(locations = "classpath:histories/broken")
    @KnownFailure(migration = "2", because = "why", instead = "alter table nobody add email text")
    static class WrongInsteadTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @KnownFailure(migration = "2", because = "it once failed")
    static class UnusedTestCase {
        @EachMigration(asserts = false)
        void migrationIsSafe(RehearsedStep step) {
            Failures.throwIfAny(step);
        }
    }

    @MigrationTest(locations = "classpath:histories/sound")
    @KnownFailure(migration = "99", because = "never")
    static class UnknownTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    @KnownFailure(migration = "2", because = " ")
    static class BlankTestCase implements MigrationChecks {}
}
