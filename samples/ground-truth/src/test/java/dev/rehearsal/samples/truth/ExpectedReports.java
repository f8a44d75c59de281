package dev.rehearsal.samples.truth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The digests of reports that an earlier version wrote.
 *
 * @param rows a row for each migration of each history, in the order of the report
 */
record ExpectedReports(List<Map<String, String>> rows) {

    static ExpectedReports read(Path file) throws IOException {
        return new ExpectedReports(TabSeparated.read(file));
    }

    /**
     * What is not as before, in words; empty where everything is.
     *
     * @param before the parts of the full report of before; empty where only the digests are known
     */
    List<String> changes(String history, List<ReportPart> parts, List<ReportPart> before) {
        List<Map<String, String>> expected =
                rows.stream().filter(row -> history.equals(row.get("history"))).toList();
        if (expected.size() != parts.size()) {
            return List.of("%s: %d parts instead of %d, migrations and the whole history together"
                    .formatted(history, parts.size(), expected.size()));
        }
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            ReportPart part = parts.get(i);
            Map<String, String> differing = part.changes(expected.get(i));
            if (!differing.isEmpty()) {
                String line = i < before.size() ? "\n  " + part.firstDifference(before.get(i)) : "";
                changes.add("history %s, migration %s: %s%s".formatted(history, part.migration(), differing, line));
            }
        }
        return changes;
    }
}
