package dev.rehearsal.samples.drill.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was tried, what was expected and what happened: tab-separated, below {@code target/drill}. */
final class DrillTable {
    private static final int LONGEST = 400;

    private final Path file;
    private final List<String> lines = new ArrayList<>();

    DrillTable(String name) {
        this.file = Path.of("target", "drill", name + ".tsv");
        lines.add(String.join("\t", "kind", "case", "expected", "got", "seconds", "words"));
    }

    /** One more row; words are cut and kept on one line. */
    synchronized void add(String kind, String name, String expected, String got, double seconds, String words) {
        String shown = words.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
        lines.add(String.join(
                "\t",
                kind,
                name,
                expected,
                got,
                String.format(Locale.ROOT, "%.2f", seconds),
                shown.substring(0, Math.min(LONGEST, shown.length()))));
    }

    void write() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }
}
