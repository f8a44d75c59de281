package dev.rehearsal.check.word;

import dev.rehearsal.data.RowDifference;
import dev.rehearsal.data.TableDifference;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts differing rows into words, the words for before and after given by whoever compares. */
public final class RowWords {
    /** The table first of which most rows are concerned. */
    public static final Comparator<TableDifference> WORST_FIRST = Comparator.comparingLong(
                    (TableDifference table) -> table.missing() + table.changed() + table.added())
            .reversed()
            .thenComparing(TableDifference::table);

    private static final int SHOWN = 5;

    private RowWords() {}

    public static String rows(long count) {
        return count == 1 ? "1 row" : count + " rows";
    }

    /** What a table is worse off by: {@code 3 rows of table public.orders}. */
    public static String gone(TableDifference table) {
        return rows(Math.max(table.missing(), table.changed())) + " of table " + table.table();
    }

    public static Facts facts(TableDifference table, String before, String after) {
        return Facts.of("rows " + before, String.valueOf(table.rowsBefore()))
                .and("rows " + after, String.valueOf(table.rowsAfter()))
                .and("only " + before, table.missing() == 0 ? "" : rows(table.missing()))
                .and("only " + after, table.added() == 0 ? "" : rows(table.added()))
                .and("other values", table.changed() == 0 ? "" : rows(table.changed()))
                .and("columns", columns(table.changedColumns()))
                .and("for example", examples(table));
    }

    /** The same in one line: {@code 2 of 5 rows, values of fax in 3 rows}. */
    public static String summary(TableDifference table) {
        String missing = table.missing() == 0 ? "" : table.missing() + " of " + rows(table.rowsBefore());
        String values = table.changedColumns().isEmpty() ? "" : "values of " + columns(table.changedColumns());
        return missing.isEmpty() || values.isEmpty() ? missing + values : missing + ", " + values;
    }

    /** What was filled in where there was NULL. */
    public static Facts filled(TableDifference table) {
        return Facts.of("columns", columns(table.filled().columns()))
                .and(
                        "for example",
                        table.filled().examples().stream()
                                .map(RowWords::example)
                                .collect(Collectors.joining("\n")));
    }

    private static String columns(Map<String, Long> changed) {
        return new TreeMap<>(changed)
                .entrySet().stream()
                        .map(column -> column.getKey() + " in " + rows(column.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String examples(TableDifference table) {
        String examples =
                table.examples().stream().limit(SHOWN).map(RowWords::example).collect(Collectors.joining("\n"));
        long differing = table.missing() + table.added() + table.changed();
        long shown = Math.min(SHOWN, table.examples().size());
        return shown > 0 && differing > shown ? examples + "\nand " + (differing - shown) + " more" : examples;
    }

    /** Some rows with what was and what is, a line each. */
    public static String examples(List<RowDifference> rows) {
        return rows.stream().limit(SHOWN).map(RowWords::example).collect(Collectors.joining("\n"));
    }

    /** A row with what was and what is. */
    public static String example(RowDifference row) {
        if (row.before().isEmpty() && row.after().isEmpty()) {
            return row.key();
        }
        return row.key() + ": " + (row.before().isEmpty() ? "(no row)" : row.before()) + " → "
                + (row.after().isEmpty() ? "(no row)" : row.after());
    }
}
