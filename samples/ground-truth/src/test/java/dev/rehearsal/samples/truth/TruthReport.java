package dev.rehearsal.samples.truth;

import dev.rehearsal.samples.truth.JudgedCell.Result;
import java.util.Locale;

/** Writes a comparison: every cell for machines, a line of numbers for people. */
record TruthReport(TruthComparison comparison) {
    /** The head of the table that {@link #row} adds to. */
    static final String HEAD = """
            | open history | tool | migrations | cells | true alarms | missed | false |
            |---|---|---|---|---|---|---|
            """;

    /** All cells, tab-separated, in the order of the walk. */
    String cells() {
        StringBuilder text = new StringBuilder(TabSeparated.line("migration", "cell", "ours", "truth", "verdict"));
        for (JudgedCell cell : comparison.cells()) {
            text.append(TabSeparated.line(
                    cell.migration(),
                    cell.cell().column(),
                    cell.ours(),
                    cell.truth(),
                    cell.result().name().toLowerCase(Locale.ROOT)));
        }
        return text.toString();
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %d | %d | %d |%n",
                comparison.history(),
                comparison.tool(),
                comparison.cells().stream()
                        .map(JudgedCell::migration)
                        .distinct()
                        .count(),
                comparison.cells().size(),
                comparison.cells().stream().filter(JudgedCell::isTrueAlarm).count(),
                count(Result.MISSED),
                count(Result.FALSE));
    }

    private long count(Result result) {
        return comparison.cells().stream()
                .filter(cell -> cell.result() == result)
                .count();
    }

    /** What the numbers alone do not say. */
    String remarks() {
        StringBuilder text = new StringBuilder();
        comparison.cells().stream()
                .filter(cell -> cell.result() != Result.SAME)
                .forEach(cell -> text.append("  ")
                        .append(cell.result().name().toLowerCase(Locale.ROOT))
                        .append(": ")
                        .append(cell)
                        .append('\n'));
        comparison
                .notInTable()
                .forEach(
                        path -> text.append("  not in the table: ").append(path).append('\n'));
        if (!comparison.incomplete().isEmpty()) {
            text.append("  ").append(comparison.incomplete()).append('\n');
        }
        return text.toString();
    }
}
