package dev.rehearsal.samples.drill;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The cases of one part of the drill. Each is written to {@code target/drill/<part>-seed-<seed>.tsv} at once, so that
 * a drill that is ended tells what it saw; {@code target/drill/table.md} counts the cases of all files that are there.
 */
public final class DrillTable implements AutoCloseable {
    private static final Path DIRECTORY = Path.of("target", "drill");

    private final Path directory;
    private final Path file;
    private final List<DrillCase> cases = new ArrayList<>();

    private DrillTable(Path directory, String part) {
        this.directory = directory;
        this.file = directory.resolve(part + "-seed-" + DrillSettings.seed() + ".tsv");
    }

    /** A table without cases; those of an earlier run of the same part and seed are forgotten. */
    public static DrillTable of(String part) throws IOException {
        return in(DIRECTORY, part);
    }

    static DrillTable in(Path directory, String part) throws IOException {
        DrillTable table = new DrillTable(Files.createDirectories(directory), part);
        Files.writeString(table.file, "");
        return table;
    }

    /** Adds a case, also to the file. */
    public synchronized DrillCase add(DrillCase one) throws IOException {
        cases.add(one);
        Files.writeString(file, one.line(), StandardOpenOption.APPEND);
        close();
        return one;
    }

    /** What is to be mended. */
    public synchronized List<DrillCase> exceptions() {
        return cases.stream().filter(one -> !one.outcome().isGood()).toList();
    }

    /** Counts the cases of all parts. */
    @Override
    public synchronized void close() throws IOException {
        List<DrillCase> all = new ArrayList<>();
        for (Path part : parts()) {
            Files.readAllLines(part).forEach(line -> all.add(DrillCase.parse(line)));
        }
        Files.writeString(directory.resolve("table.md"), markdown(all));
    }

    private List<Path> parts() throws IOException {
        List<Path> parts = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*-seed-*.tsv")) {
            files.forEach(parts::add);
        }
        return parts.stream().sorted().toList();
    }

    /** A row for each kind, then a line for each case that is not good and for each reason why some were not run. */
    static String markdown(List<DrillCase> cases) {
        Map<String, Map<Outcome, Integer>> kinds = new LinkedHashMap<>();
        cases.forEach(one -> kinds.computeIfAbsent(one.kind(), absent -> new EnumMap<>(Outcome.class))
                .merge(one.outcome(), 1, Integer::sum));
        StringBuilder text = new StringBuilder("| kind | cases |");
        Stream.of(Outcome.values())
                .forEach(outcome -> text.append(' ').append(outcome).append(" |"));
        text.append("\n|---|---|")
                .append("---|".repeat(Outcome.values().length))
                .append('\n');
        kinds.forEach((kind, counts) -> {
            int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
            text.append("| ").append(kind).append(" | ").append(sum).append(" |");
            Stream.of(Outcome.values())
                    .forEach(outcome -> text.append(' ')
                            .append(counts.getOrDefault(outcome, 0))
                            .append(" |"));
            text.append('\n');
        });
        text.append('\n');
        cases.stream()
                .filter(one -> !one.outcome().isGood() || one.outcome() == Outcome.NOT_RUN)
                .forEach(one -> text.append("- ").append(one).append('\n'));
        return text.toString();
    }
}
