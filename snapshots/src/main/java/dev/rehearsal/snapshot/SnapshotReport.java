package dev.rehearsal.snapshot;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What a capture took, and what it masked how.
 *
 * @param tool the migration tool whose schema history table told the position, empty where it was given
 * @param position id of the migration applied last, empty for none
 * @param tables sorted by schema and name
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
public record SnapshotReport(String tool, String position, List<Table> tables) {
    public SnapshotReport {
        tables = List.copyOf(tables);
    }

    /**
     * A captured table.
     *
     * @param name schema and name
     * @param whole whether all of its rows were taken
     * @param rows how many
     * @param bytes of the unpacked text
     * @param masks what masked each masked column, by its bare name in the table's order
     * @param kept why texts of a column are as they were, by its bare name in the table's order
     */
    public record Table(
            String name, boolean whole, long rows, long bytes, Map<String, String> masks, Map<String, String> kept) {}

    /** Rows of all tables. */
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /** The report for people, a line for each table and one for each masked column, ending in a line feed. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s of %s at %s\n",
                counted(rows(), "row"),
                counted(tables.size(), "table"),
                position.isEmpty() ? "the start of the history" : "position '" + position + "'"));
        tables.forEach(table -> append(text, table));
        return text.toString();
    }

    private static void append(StringBuilder text, Table table) {
        text.append(String.format(
                Locale.ROOT,
                "  %s: %s%s, %,d bytes\n",
                table.name(),
                counted(table.rows(), "row"),
                table.whole() ? "" : " (a part)",
                table.bytes()));
        table.masks().forEach((column, mask) -> text.append(line(column, mask)));
        table.kept().forEach((column, why) -> text.append(line(column, "kept, " + why)));
    }

    private static String line(String name, String what) {
        return "    " + name + ": " + what + "\n";
    }

    private static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? what : what + "s");
    }
}
