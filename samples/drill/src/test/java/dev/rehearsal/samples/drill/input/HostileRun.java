package dev.rehearsal.samples.drill.input;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * What a class with default settings made of a history.
 *
 * @param hung whether it did not end in time
 * @param failures the messages of what failed
 * @param traces the failures with all their causes
 * @param console what it told on the console
 * @param seconds how long it took
 */
record HostileRun(boolean hung, List<String> failures, List<String> traces, String console, double seconds) {
    private static final long LIMIT_SECONDS = Long.getLong("drill.limit", 60);

    /** What a user writes. */
    @MigrationTest
    static class EverythingTestCase implements MigrationChecks {}

    /**
     * Rehearses a history.
     *
     * @param database how the class names its database
     */
    static HostileRun of(Path history, String database) throws Exception {
        return of(history, database, "false");
    }

    /** The same with a directory for its report. */
    static HostileRun of(Path history, String database, String report) throws Exception {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("rehearsal.locations", "filesystem:" + history);
        parameters.put("rehearsal.tool", "golang-migrate");
        parameters.put("rehearsal.database", database);
        parameters.put("rehearsal.report", report);
        String hangTimeout = System.getProperty("drill.hang-timeout", "");
        if (!hangTimeout.isEmpty()) {
            parameters.put("rehearsal.hang-timeout", hangTimeout);
        }
        return heard(parameters);
    }

    private static HostileRun heard(Map<String, String> parameters) throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
        long start = System.nanoTime();
        try {
            FutureTask<List<Throwable>> run = new FutureTask<>(() -> failures(parameters));
            Thread thread = new Thread(run, "hostile migration");
            thread.setDaemon(true);
            thread.start();
            List<Throwable> failures = run.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return new HostileRun(
                    false,
                    failures.stream()
                            .map(failure -> String.valueOf(failure.getLocalizedMessage()))
                            .toList(),
                    failures.stream().map(HostileRun::trace).toList(),
                    told.toString(StandardCharsets.UTF_8),
                    since(start));
        } catch (TimeoutException e) {
            return new HostileRun(true, List.of(), List.of(), told.toString(StandardCharsets.UTF_8), since(start));
        } finally {
            System.setOut(before);
        }
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static List<Throwable> failures(Map<String, String> parameters) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .configurationParameters(parameters)
                .selectors(selectClass(EverythingTestCase.class))
                .execute();
        List<Throwable> failures = new ArrayList<>();
        for (Event event : results.allEvents().failed().list()) {
            TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
            result.getThrowable().ifPresent(failures::add);
        }
        return failures;
    }

    /** Whether anybody is told that something is wrong. */
    boolean isTold() {
        return !failures.isEmpty() || console.contains("WARNING");
    }

    /** What is told first of all. */
    String words() {
        return failures.isEmpty()
                ? console.lines()
                        .filter(line -> line.contains("WARNING"))
                        .map(String::strip)
                        .collect(Collectors.joining(" | "))
                : failures.size() + " failures: " + failures.get(0);
    }
}
