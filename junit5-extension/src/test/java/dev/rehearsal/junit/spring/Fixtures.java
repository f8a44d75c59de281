package dev.rehearsal.junit.spring;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs fixtures in an engine of their own. */
final class Fixtures {
    private Fixtures() {}

    static EngineExecutionResults run(Map<String, String> parameters, Class<?>... fixtures) {
        DiscoverySelector[] selectors =
                Stream.of(fixtures).map(DiscoverySelectors::selectClass).toArray(DiscoverySelector[]::new);
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .configurationParameters(parameters)
                .selectors(selectors)
                .execute();
    }

    /** Of tests and of containers. */
    static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().finished().stream()
                .flatMap(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().stream())
                .toList();
    }

    /** {@code V1 create users: SUCCESSFUL} for every test that ran. */
    static List<String> outcomes(EngineExecutionResults results) {
        return results.testEvents()
                .finished()
                .map(event -> event.getTestDescriptor().getDisplayName() + ": "
                        + event.getRequiredPayload(TestExecutionResult.class).getStatus())
                .toList();
    }
}
