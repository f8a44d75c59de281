package dev.rehearsal.samples.truth;

import dev.rehearsal.samples.truth.JudgedCell.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of how the verdicts compare with the truth: how many cells a history has, and which of them differ and
 * why. Anything else is a change, for the better too, and belongs into the list.
 *
 * @param rows the rows of the list
 */
record ExpectedCells(List<Map<String, String>> rows) {
    private static final String ALL = "*";

    static ExpectedCells read(Path file) throws IOException {
        return new ExpectedCells(TabSeparated.read(file));
    }

    /** What is not as expected, in words; empty where all is. */
    List<String> changes(TruthComparison comparison) {
        Map<String, Map<String, String>> listed = listed(comparison.history());
        List<String> changes = new ArrayList<>();
        for (JudgedCell cell : comparison.cells()) {
            Map<String, String> line = listed.remove(cell.key());
            if (line == null && cell.result() != Result.SAME) {
                changes.add("not expected: " + cell);
            } else if (line != null && cell.result() == Result.SAME) {
                changes.add("right now, take its line out: " + cell);
            } else if (line != null && !isAs(line, cell)) {
                changes.add("differs otherwise than expected, correct its line: " + cell);
            }
        }
        listed.values().forEach(line -> changes.add("listed, but no cell: " + line));
        numbers(comparison, changes);
        return changes;
    }

    private Map<String, Map<String, String>> listed(String history) {
        Map<String, Map<String, String>> listed = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> history.equals(row.get("history")) && !ALL.equals(row.get("migration")))
                .forEach(row -> listed.put(row.get("migration") + '\t' + row.get("cell"), row));
        return listed;
    }

    private static boolean isAs(Map<String, String> line, JudgedCell cell) {
        return cell.ours().equals(line.get("ours")) && cell.truth().equals(line.get("truth"));
    }

    /** A history that the list does not know may have any number of cells. */
    private void numbers(TruthComparison comparison, List<String> changes) {
        String cells = String.valueOf(comparison.cells().size());
        rows.stream()
                .filter(row -> comparison.history().equals(row.get("history")) && ALL.equals(row.get("migration")))
                .filter(row -> !cells.equals(row.get("ours")))
                .forEach(row -> changes.add(cells + " cells were compared, expected are " + row.get("ours")));
    }
}
