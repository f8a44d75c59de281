package dev.rehearsal.samples.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.junit.EachMigration;
import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.WholeHistory;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Rehearses public histories with default settings, as the class of a user would, and writes down how that went. Given
 * by the system properties {@code default.directory} and, where the history needs it, {@code default.format},
 * {@code default.database}, {@code default.database-name}, {@code default.before}, {@code default.options} and
 * {@code default.since}; or for many histories by {@code default.table} and {@code default.only}, names in it.
 * {@code default.minutes} is the time for each of them.
 */
class DefaultRehearsalTests {
    private static final Path RESULTS = Path.of("target", "default-rehearsals");

    @TestFactory
    Stream<DynamicTest> historiesReachTheirEnd() throws IOException {
        List<OpenHistory> histories = OpenHistory.given("default", "default.table");
        assumeTrue(!histories.isEmpty(), "neither default.directory nor default.table is given");
        Files.createDirectories(RESULTS);
        Path table = RESULTS.resolve("table.md");
        Files.writeString(table, RehearsalPage.HEAD);
        return histories.stream().map(history -> dynamicTest(history.name(), () -> reachesItsEnd(history, table)));
    }

    private static void reachesItsEnd(OpenHistory history, Path table) throws IOException {
        DefaultRehearsal rehearsal = rehearse(history);
        RehearsalPage page = new RehearsalPage(rehearsal);
        Files.writeString(RESULTS.resolve(history.name() + ".md"), page.page());
        Files.writeString(table, page.row(), StandardOpenOption.APPEND);
        System.out.print(page.row());
        assertThat(rehearsal.stopped()).as("what stopped " + history.name()).isEmpty();
    }

    static DefaultRehearsal rehearse(OpenHistory history) {
        Collected collected = new Collected();
        OpenHistoryTestCase.COLLECTED.set(collected);
        TimeLimit.DEADLINE.set(Instant.now().plus(Duration.ofMinutes(Long.getLong("default.minutes", 60))));
        long start = System.nanoTime();
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .configurationParameters(history.parameters())
                .selectors(selectClass(OpenHistoryTestCase.class))
                .execute();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return DefaultRehearsal.of(history, time, collected, results, OpenHistoryTestCase.EACH);
    }

    /** What a user writes, and two methods that take notes. */
    @MigrationTest
    @ExtendWith(TimeLimit.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class OpenHistoryTestCase implements MigrationChecks {
        /** The name of the method that takes notes of each migration. */
        static final String EACH = "collectStep";

        /** JUnit makes the instances of this class, so that nothing can be handed to them. */
        static final AtomicReference<Collected> COLLECTED = new AtomicReference<>();

        @EachMigration
        @Order(1)
        void collectStep(RehearsedStep step) {
            COLLECTED.get().add(step);
        }

        @WholeHistory
        @Order(2)
        void collectHistory(RehearsedHistory history) {
            COLLECTED.get().add(history);
        }
    }
}
