package dev.rehearsal.samples.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.google.gson.JsonObject;
import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * Rehearses histories with default settings and compares each report with the digests that an earlier version left, one
 * for each migration. A change that must not alter any finding, message or report alters no digest.
 *
 * <p>The system property {@code reports.table} names a table of histories and {@code reports.only} some of its names;
 * without them the histories of the samples are rehearsed. {@code reports.threads} says how many threads work, {@code reports.minutes} limits the time for each history,
 * {@code reports.expected} names the digests, and {@code reports.before} a directory with the full reports of the
 * earlier version. {@code target/reports} then holds the full reports and the digests of this one.
 */
class ReportComparisonTests {
    private static final Path RESULTS = Path.of("target", "reports");
    /** The first is compared in every build, the others with {@code -Pexhaustive}. */
    private static final List<String> THREADS =
            List.of(System.getProperty("reports.threads", "2,1").split(","));

    private static final String HISTORIES = "src/test/resources/reports/histories.tsv";
    /** Its failure stands first, as in reports of the version that ran its test first. */
    private static final String WHOLE = "whole history";

    private static final String EXPECTED = "src/test/resources/reports/expected.tsv";

    @TestFactory
    Stream<DynamicTest> reportsAreAsBefore() throws IOException {
        return comparisons(THREADS.subList(0, 1), "digests.tsv");
    }

    /** The report does not depend on how much is done at once. */
    @Tag("exhaustive")
    @TestFactory
    Stream<DynamicTest> reportsAreAsBeforeWithAnyNumberOfThreads() throws IOException {
        return comparisons(THREADS.subList(1, THREADS.size()), "digests-of-other-threads.tsv");
    }

    private static Stream<DynamicTest> comparisons(List<String> numbers, String name) throws IOException {
        Path table = Path.of(System.getProperty("reports.table", HISTORIES));
        List<OpenHistory> histories = OpenHistory.in(table, System.getProperty("reports.only", ""));
        ExpectedReports expected = ExpectedReports.read(Path.of(System.getProperty("reports.expected", EXPECTED)));
        Files.createDirectories(RESULTS);
        Path digests = RESULTS.resolve(name);
        Files.writeString(digests, ReportPart.HEAD);
        return histories.stream()
                .flatMap(history -> numbers.stream()
                        .map(threads -> dynamicTest(
                                history.name() + " with threads: " + threads,
                                () -> compare(history, threads, expected, digests))));
    }

    private static void compare(OpenHistory history, String threads, ExpectedReports expected, Path digests)
            throws IOException {
        NormalisedReport report = rehearse(history, threads);
        Files.writeString(RESULTS.resolve(history.name() + ".json"), report.text());
        for (ReportPart part : report.parts()) {
            Files.writeString(digests, part.row(history.name()), StandardOpenOption.APPEND);
        }
        assertThat(expected.changes(history.name(), report.parts(), before(history)))
                .as("what differs in the report of %s", history.name())
                .isEmpty();
    }

    /** What the earlier version reported in full; nothing where only its digests are known. */
    private static List<ReportPart> before(OpenHistory history) throws IOException {
        String directory = System.getProperty("reports.before", "");
        return directory.isEmpty()
                ? List.of()
                : NormalisedReport.read(Path.of(directory, history.name() + ".json"))
                        .parts();
    }

    private static NormalisedReport rehearse(OpenHistory history, String threads) throws IOException {
        Path reports = RESULTS.resolve("as-written").resolve(history.name());
        TimeLimit.DEADLINE.set(Instant.now().plus(Duration.ofMinutes(Long.getLong("reports.minutes", 60))));
        Set<LocalDate> days = new TreeSet<>(Set.of(LocalDate.now(ZoneOffset.UTC)));
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .configurationParameters(history.parameters())
                .configurationParameter("rehearsal.report", reports.toString())
                .configurationParameter("rehearsal.threads", threads)
                .selectors(selectClass(OpenHistoryTestCase.class))
                .execute();
        days.add(LocalDate.now(ZoneOffset.UTC));
        assertThat(results.allEvents().skipped().list())
                .as("what was skipped for want of time")
                .isEmpty();
        JsonObject written = NormalisedReport.parse(reports.resolve(OpenHistoryTestCase.class.getName() + ".json"));
        results.allEvents().failed().stream()
                .sorted(Comparator.comparing(event -> !name(event).equals(WHOLE)))
                .forEach(event -> NormalisedReport.addFailure(written, name(event), message(event)));
        return NormalisedReport.of(written, history, days);
    }

    private static String name(Event event) {
        return event.getTestDescriptor().getDisplayName();
    }

    private static String message(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::toString)
                .orElse("");
    }

    /** What a user writes. */
    @MigrationTest
    @ExtendWith(TimeLimit.class)
    static class OpenHistoryTestCase implements MigrationChecks {}
}
