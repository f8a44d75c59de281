package dev.rehearsal.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.junit.settings.JunitVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs fixtures in an engine of their own, and tells how their invocations ended. */
final class TestKit {

    private static final Map<Class<?>, EngineExecutionResults> KNOWN = new ConcurrentHashMap<>();

    private TestKit() {}

    /** Runs a fixture for all who only look at how it ended: what it prints and writes is there for the first of them only. */
    static EngineExecutionResults once(Class<?> fixture) {
        return KNOWN.computeIfAbsent(fixture, TestKit::run);
    }

    static EngineExecutionResults run(Class<?> fixture) {
        return run(Map.of(), selectClass(fixture));
    }

    static EngineExecutionResults run(Map<String, String> parameters, DiscoverySelector... selectors) {
        return JunitVersion.hasSessions()
                ? run(EngineTestKit.engine(new OneServerEngine()), parameters, selectors)
                : runAlone(parameters, selectors);
    }

    /** On servers that nobody else has, which end with the run, as its connections to servers of others do. */
    static EngineExecutionResults runAlone(Map<String, String> parameters, DiscoverySelector... selectors) {
        return run(EngineTestKit.engine("junit-jupiter"), parameters, selectors);
    }

    private static EngineExecutionResults run(
            EngineTestKit.Builder kit, Map<String, String> parameters, DiscoverySelector... selectors) {
        return kit.configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .configurationParameters(parameters)
                .selectors(selectors)
                .execute();
    }

    /** {@code V1 create users: SUCCESSFUL} for every test that ran, in the order in which they ended. */
    static List<String> outcomes(EngineExecutionResults results) {
        return results.testEvents()
                .finished()
                .map(event -> event.getTestDescriptor().getDisplayName() + ": "
                        + event.getRequiredPayload(TestExecutionResult.class).getStatus())
                .toList();
    }

    static Throwable failure(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    /** The messages of all failures and aborts, of tests and of containers, in the order in which they happened. */
    static List<String> messages(EngineExecutionResults results) {
        List<String> messages = new ArrayList<>();
        for (Event event : results.allEvents().finished().list()) {
            event.getRequiredPayload(TestExecutionResult.class)
                    .getThrowable()
                    .ifPresent(failure -> messages.add(failure.getLocalizedMessage()));
        }
        return messages;
    }
}
