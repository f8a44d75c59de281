package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** Each test is reported with the time of what it rehearses itself, unless the user wants another order. */
@Tag("exhaustive")
class StepsBeforeHistoryTests {
    private static final Duration SLEEP_IN_V2 = Duration.ofMillis(700);
    /** Where the report of the slow history is written. */
    @TempDir
    private static Path directory;

    private static EngineExecutionResults slow;

    private static final List<String> STEPS = List.of("V1 create users", "V2 add email", "V3 split names");

    @BeforeAll
    static void rehearseASlowHistory() {
        slow = TestKit.runAlone(Map.of("rehearsal.report", directory.toString()), selectClass(SlowTestCase.class));
    }

    @Test
    void aStepIsRehearsedInItsOwnTest() {
        Map<String, Duration> times = times(slow);

        assertThat(times).containsOnlyKeys("V1 fast", "V2 slow", "V3 fast", "whole history");
        assertThat(times.get("V2 slow")).isGreaterThan(SLEEP_IN_V2);
        assertThat(times.get("V3 fast")).isLessThan(times.get("V2 slow"));
    }

    @Test
    void theHistoryComesBehindItsSteps() {
        assertThat(order(SoundTestCase.class)).endsWith("whole history").startsWith("V1 create users");
        assertThat(order(NamedFirstTestCase.class)).endsWith("V3 split names", "whole history");
        assertThat(order(FieldTestCase.class)).startsWith("V1 create users").endsWith("whole history");
        assertThat(order(HistoryOnlyTestCase.class)).containsExactly("whole history");
    }

    @Test
    void otherMethodsStayInTheirOrder() {
        assertThat(order(MixedTestCase.class)).endsWith("whole history").contains("plain()");
    }

    @Test
    void anOrderOfTheUserIsKept() {
        assertThat(order(OrderedMethodTestCase.class)).startsWith("whole history", "V1 create users");
        assertThat(order(OrderedClassTestCase.class)).startsWith("whole history", "V1 create users");
    }

    @Test
    void anOrderOfTheUserIsKeptWhereverItIsDeclared() {
        assertThat(order(OrderedAboveTestCase.class)).startsWith("whole history", "V1 create users");
        assertThat(order(OrderedByOwnAnnotationTestCase.class)).startsWith("whole history", "V1 create users");
    }

    @Test
    void theConfiguredOrderIsKept() {
        EngineExecutionResults results = TestKit.run(
                Map.of(MethodOrderer.DEFAULT_ORDER_PROPERTY_NAME, MethodOrderer.MethodName.class.getName()),
                selectClass(NamedFirstTestCase.class));

        assertThat(times(results).keySet()).startsWith("whole history");
    }

    @Test
    void anOrderThatCannotBeMadeIsNoFailure() {
        EngineExecutionResults results = TestKit.run(
                Map.of(MethodOrderer.DEFAULT_ORDER_PROPERTY_NAME, "example.Missing"), selectClass(SoundTestCase.class));

        results.testEvents().assertStatistics(counts -> counts.succeeded(STEPS.size() + 1));
    }

    @Test
    void oneMigrationAloneIsOneTest() {
        var method = selectMethod(SlowTestCase.class, "migrationIsSafe", RehearsedStep.class.getName());

        Map<String, Duration> times = times(TestKit.run(Map.of(), selectIteration(method, 1)));

        assertThat(times).containsOnlyKeys("V2 slow");
        assertThat(times.get("V2 slow")).isGreaterThan(SLEEP_IN_V2);
    }

    @Test
    void theReportSaysWhatStepsAndServersCost() throws IOException {
        String json = Files.readString(directory.resolve(SlowTestCase.class.getName() + ".json"));
        assertThat(millis(json, "starting a server")).hasSize(1);
        assertThat(millis(json, "the end of the history")).hasSize(1);
        assertThat(millis(json, "the dry run")).singleElement(LONG).isGreaterThan(SLEEP_IN_V2.toMillis());
        assertThat(millis(json, "the up")).hasSize(STEPS.size());
        assertThat(millis(json, "the up").get(1)).isGreaterThan(SLEEP_IN_V2.toMillis());
        assertThat(Files.readString(directory.resolve(SlowTestCase.class.getName() + ".html")))
                .contains("rehearsed in ", "What the rehearsal cost", "the dry run");
    }

    private static List<Long> millis(String json, String part) {
        return Pattern.compile("\"what\": \"" + part + "\",\\s+\"millis\": (\\d+)")
                .matcher(json)
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    /** In what order tests start is the same without rows. */
    private static List<String> order(Class<?> fixture) {
        EngineExecutionResults results = TestKit.run(Map.of("rehearsal.rows", "0"), selectClass(fixture));
        results.allEvents().assertStatistics(counts -> counts.failed(0).skipped(0));
        return List.copyOf(times(results).keySet());
    }

    /** From start to end of each test, in the order in which they started. */
    private static Map<String, Duration> times(EngineExecutionResults results) {
        Map<TestDescriptor, Instant> started = new LinkedHashMap<>();
        Map<String, Duration> times = new LinkedHashMap<>();
        for (Event event : results.testEvents().list()) {
            if (event.getType().equals(EventType.STARTED)) {
                started.put(event.getTestDescriptor(), event.getTimestamp());
            } else if (event.getType().equals(EventType.FINISHED)) {
                times.put(
                        event.getTestDescriptor().getDisplayName(),
                        Duration.between(started.get(event.getTestDescriptor()), event.getTimestamp()));
            }
        }
        return times;
    }

    @MigrationTest(locations = "classpath:histories/slow")
    static class SlowTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    static class SoundTestCase implements MigrationChecks {}

    @MigrationTest(locations = "classpath:histories/sound")
    static class NamedFirstTestCase {
        @WholeHistory(asserts = false)
        void a(RehearsedHistory history) {}

        @EachMigration(asserts = false)
        void b(RehearsedStep step) {}
    }

    static class FieldTestCase implements MigrationChecks {
        @RegisterExtension
        static final Migrations MIGRATIONS = Migrations.at("classpath:histories/sound");
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class HistoryOnlyTestCase {
        @WholeHistory(asserts = false)
        void a(RehearsedHistory history) {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class MixedTestCase {
        @WholeHistory(asserts = false)
        void a(RehearsedHistory history) {}

        @Test
        void plain() {}

        @EachMigration(asserts = false)
        void z(RehearsedStep step) {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    static class OrderedMethodTestCase {
        @EachMigration(asserts = false)
        void a(RehearsedStep step) {}

        @WholeHistory(asserts = false)
        @Order(1)
        void b(RehearsedHistory history) {}
    }

    @MigrationTest(locations = "classpath:histories/sound")
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class OrderedClassTestCase implements MigrationChecks {}

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class BaseTestCase {}

    @MigrationTest(locations = "classpath:histories/sound")
    static class OrderedAboveTestCase extends BaseTestCase implements MigrationChecks {}

    @TestMethodOrder(MethodOrderer.MethodName.class)
    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @interface ByName {}

    @MigrationTest(locations = "classpath:histories/sound")
    @ByName
    static class OrderedByOwnAnnotationTestCase implements MigrationChecks {}
}
