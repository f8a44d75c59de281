package dev.rehearsal.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EventConditions;
import org.junit.platform.testkit.engine.TestExecutionResultConditions;

/** How many threads work is a number, or is refused before anything starts. */
class ThreadsTests {
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "two", "1000"})
    void whatIsNoNumberOfThreadsIsRefused(String value) {
        TestKit.run(Map.of("rehearsal.threads", value), selectClass(HistoryTestCase.class))
                .allEvents()
                .failed()
                .assertThatEvents()
                .areAtLeastOne(EventConditions.finishedWithFailure(TestExecutionResultConditions.message(text ->
                        text.contains("'rehearsal.threads' is '" + value + "'; it may be a number of threads"))));
    }

    @MigrationTest(locations = "classpath:histories/slow")
    static class HistoryTestCase implements MigrationChecks {}
}
