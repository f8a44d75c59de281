package dev.rehearsal.samples.truth;

import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.TestAbortedException;

/**
 * How the rehearsal of one history with default settings went.
 *
 * @param history the history
 * @param time how long it took, the start of the server included
 * @param migrations how many migrations there are to judge
 * @param collected what was seen
 * @param exceptions failures that are no findings, by the test that met them first
 * @param aborted why tests were aborted or skipped
 */
record DefaultRehearsal(
        OpenHistory history,
        Duration time,
        int migrations,
        Collected collected,
        Map<String, Throwable> exceptions,
        List<String> aborted) {

    static DefaultRehearsal of(
            OpenHistory history, Duration time, Collected collected, EngineExecutionResults results, String each) {
        int migrations = (int) results.testEvents()
                .dynamicallyRegistered()
                .filter(event ->
                        event.getTestDescriptor().getUniqueId().toString().contains(":" + each + "("))
                .count();
        Map<String, Throwable> exceptions = new LinkedHashMap<>();
        List<String> aborted = new ArrayList<>(results.testEvents()
                .skipped()
                .map(event -> event.getRequiredPayload(String.class))
                .toList());
        for (Event event : results.allEvents().finished().list()) {
            Throwable failure = failure(event).orElse(null);
            if (failure instanceof TestAbortedException) {
                aborted.add(String.valueOf(failure.getLocalizedMessage()));
            } else if (failure != null && !(failure instanceof AssertionError) && isNew(failure, exceptions)) {
                exceptions.put((exceptions.size() + 1) + ". " + name(event), failure);
            }
        }
        return new DefaultRehearsal(history, time, migrations, collected, exceptions, aborted);
    }

    /** Why the end was not reached; empty where it was. */
    String stopped() {
        Optional<String> failedUp = collected.steps().stream()
                .filter(step -> !step.failure().isEmpty())
                .map(step -> step.name() + ": " + step.failure())
                .findFirst();
        if (failedUp.isPresent()) {
            return failedUp.get();
        }
        if (!exceptions.isEmpty()) {
            Map.Entry<String, Throwable> first =
                    exceptions.entrySet().iterator().next();
            return first.getKey() + ": " + first.getValue();
        }
        if (!aborted.isEmpty()) {
            return aborted.get(0);
        }
        return collected.wholeRun().isEmpty() ? "" : "whole run: " + collected.wholeRun();
    }

    /** All findings, those of the whole history last. */
    List<Finding> findings() {
        return Stream.concat(
                        collected.steps().stream().flatMap(step -> step.findings().stream()),
                        collected.findings().stream())
                .toList();
    }

    long count(Severity severity) {
        return findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** The findings of each check, by its name. */
    Map<String, List<Finding>> byCheck() {
        return findings().stream().collect(Collectors.groupingBy(Finding::check, TreeMap::new, Collectors.toList()));
    }

    double secondsPerStep() {
        return time.toMillis() / 1000.0 / Math.max(1, collected.steps().size());
    }

    double findingsPerMigration() {
        long ofSteps = collected.steps().stream()
                .mapToLong(step -> step.findings().size())
                .sum();
        return (double) ofSteps / Math.max(1, collected.steps().size());
    }

    /** The tables of all versions together; empty where there are none. */
    Optional<PopulatedTables> populated() {
        return collected.steps().stream()
                .map(CollectedStep::populated)
                .reduce(PopulatedTables::plus)
                .filter(all -> all.tables() > 0);
    }

    private static boolean isNew(Throwable failure, Map<String, Throwable> known) {
        return known.values().stream().noneMatch(other -> other.toString().equals(failure.toString()));
    }

    private static Optional<Throwable> failure(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class).getThrowable();
    }

    private static String name(Event event) {
        return event.getTestDescriptor().getDisplayName();
    }
}
