package dev.rehearsal.samples.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.Histories;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryRequest;
import dev.rehearsal.rehearsal.Rehearsal;
import dev.rehearsal.rehearsal.Walk;
import dev.rehearsal.schema.ObjectDifference;
import dev.rehearsal.schema.SchemaDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds our verdicts against a table of what a server and {@code pg_dump} said, migration by migration. Given by the
 * system properties {@code truth.directory}, {@code truth.format}, {@code truth.table} and, where the history needs it,
 * {@code truth.before} (an SQL file) and {@code truth.database}.
 */
class GroundTruthTests {
    private int cells;
    private int trueAlarms;
    private final List<String> missed = new ArrayList<>();
    private final List<String> falseAlarms = new ArrayList<>();
    private final List<String> other = new ArrayList<>();

    @Test
    void verdictsEqualTheTruth() throws IOException {
        String directory = System.getProperty("truth.directory", "");
        assumeTrue(!directory.isEmpty(), "no truth.directory is given");
        Map<String, Map<String, String>> truth = readTable(Path.of(System.getProperty("truth.table")));
        HistoryRequest at = HistoryRequest.at("filesystem:" + directory);
        History history = Histories.read(new HistoryRequest(
                at.locations(),
                System.getProperty("truth.format", ""),
                null,
                Map.of(),
                at.project(),
                at.classLoader()));
        String before = System.getProperty("truth.before", "");
        DatabaseSettings settings =
                new DatabaseSettings(null, before.isEmpty() ? null : Files.readString(Path.of(before)), null);
        DatabaseRequest request = DatabaseRequest.parse(System.getProperty("truth.database", "postgres:15"));
        long start = System.nanoTime();
        try (DatabaseServers servers = DatabaseServers.open();
                Walk walk = Rehearsal.of(history)
                        .on(isolation -> servers.create(request, settings, isolation))
                        .walk()) {
            walk.steps().forEach(step -> compare(step, truthOf(step, truth)));
        }
        print(history, (System.nanoTime() - start) / 1_000_000);
        assertThat(missed.size() + falseAlarms.size() + other.size())
                .as("cells that differ from the truth")
                .isLessThanOrEqualTo(cells / 100);
    }

    private void compare(StepEvidence step, Map<String, String> row) {
        String name = step.migration().up().path();
        if (row.isEmpty()) {
            other.add(name + ": not in the table");
            return;
        }
        if (step.up() instanceof Outcome.Failed failure) {
            falseAlarms.add(name + ": up fails: " + failure.message());
            return;
        }
        Map<String, String> expected = Verdict.of(row).cells();
        Verdict.of(step).cells().forEach((cell, actual) -> {
            cells++;
            String wanted = expected.getOrDefault(cell, "na");
            String difference = name + ": " + cell + " is " + actual + ", the truth is " + wanted + describe(step, row);
            if (actual.equals(wanted)) {
                trueAlarms += Verdict.isAlarm(cell, actual) ? 1 : 0;
            } else if (Verdict.isAlarm(cell, wanted)) {
                missed.add(difference);
            } else {
                falseAlarms.add(difference);
            }
        });
    }

    private void print(History history, long millis) {
        System.out.printf(
                "%s, %d migrations, %d cells in %d ms: %d true alarms, %d missed, %d false, %d other%n",
                history.tool(),
                history.migrations().size(),
                cells,
                millis,
                trueAlarms,
                missed.size(),
                falseAlarms.size(),
                other.size());
        missed.forEach(line -> System.out.println("  missed: " + line));
        falseAlarms.forEach(line -> System.out.println("  false:  " + line));
        other.forEach(line -> System.out.println("  other:  " + line));
    }

    private static String describe(StepEvidence step, Map<String, String> row) {
        return " [down left: " + words(step.downLeft()) + "; up again: " + step.upAgain() + " "
                + words(step.upAgainDiffers()) + "; truth: " + row.getOrDefault("note", "") + "]";
    }

    private static String words(SchemaDifference difference) {
        return difference.objects().stream().map(GroundTruthTests::words).collect(Collectors.joining(", "));
    }

    private static String words(ObjectDifference object) {
        return object.change() + " " + object.kind() + " " + object.name() + " " + object.nature() + " "
                + object.properties();
    }

    /** A table names a migration by its file or directory name without the ending; so do paths. */
    private static Map<String, String> truthOf(StepEvidence step, Map<String, Map<String, String>> truth) {
        String path = step.migration().up().path();
        return truth.entrySet().stream()
                .filter(row -> path.contains("/" + row.getKey() + "/") || path.contains("/" + row.getKey() + "."))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Map.of());
    }

    private static Map<String, Map<String, String>> readTable(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] header = lines.get(0).split("\t", -1);
        Map<String, Map<String, String>> rows = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split("\t", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < values.length; i++) {
                row.put(header[i], values[i]);
            }
            rows.put(values[0], row);
        }
        return rows;
    }
}
