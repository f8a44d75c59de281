package dev.rehearsal.samples.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables of tab-separated values whose first line names the columns. */
final class TabSeparated {
    private TabSeparated() {}

    /** The rows of a file, each by column; values that a short line lacks are left out. */
    static List<Map<String, String>> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] header = lines.get(0).split("\t", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split("\t", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(header.length, values.length); i++) {
                row.put(header[i], values[i].strip());
            }
            rows.add(row);
        }
        return rows;
    }

    static String line(String... values) {
        return String.join("\t", values) + "\n";
    }
}
