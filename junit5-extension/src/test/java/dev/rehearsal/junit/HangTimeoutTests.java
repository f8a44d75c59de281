package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.scenario.MigrationScenario;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EventConditions;
import org.junit.platform.testkit.engine.TestExecutionResultConditions;

/** A migration that hangs fails once; what lies behind it is not reached. */
@Timeout(120)
class HangTimeoutTests {
    private static final String PARAMETER = "rehearsal.hang-timeout";

    @Test
    void aMigrationThatSleepsFailsAndTheOthersAreNotReached() {
        EngineExecutionResults results = TestKit.run(Map.of(PARAMETER, "2s"), selectClass(SleepsTestCase.class));

        assertThat(TestKit.outcomes(results))
                .containsExactlyInAnyOrder(
                        "V1 create users: SUCCESSFUL",
                        "V2 wait: FAILED",
                        "V3 add phone: ABORTED",
                        "whole history: ABORTED",
                        "V3 add phone: ABORTED");
        assertThat(TestKit.messages(results))
                .anySatisfy(message -> assertThat(message)
                        .startsWith(
                                "V2 wait: not observed: the up did nothing for 2 s and was ended: it slept (pg_sleep)"
                                        + " [NotObserved]"))
                .anySatisfy(message -> assertThat(message).isEqualTo("not reached: 'V2 wait' hung"));
    }

    @Test
    void whatIsNoTimeIsRefused() {
        TestKit.run(Map.of(PARAMETER, "soon"), selectClass(SleepsTestCase.class))
                .allEvents()
                .failed()
                .assertThatEvents()
                .areAtLeastOne(EventConditions.finishedWithFailure(TestExecutionResultConditions.message(
                        text -> text.contains("'rehearsal.hang-timeout' is 'soon'; it may be a number of"))));
    }

    @MigrationTest(locations = "classpath:histories/hangs")
    static class SleepsTestCase implements MigrationChecks {
        @ForMigration("3")
        void later(MigrationScenario scenario) {
            scenario.up();
        }
    }
}
