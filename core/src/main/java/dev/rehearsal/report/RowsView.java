package dev.rehearsal.report;

import dev.rehearsal.data.RowChanges;
import dev.rehearsal.data.RowChanges.ColumnChanges;
import dev.rehearsal.data.RowDifference;
import dev.rehearsal.data.TablePair;
import dev.rehearsal.data.TablePair.ColumnPair;
import dev.rehearsal.evidence.RowsAcrossUp;
import dev.rehearsal.evidence.RowsAcrossUp.DroppedTable;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of the rows of one table across an up, and of their values.
 *
 * @param table its name before, and after where that is another one
 * @param words how many rows there were and are
 * @param gone the first rows that are gone
 * @param columns those in which a value is another one
 */
record RowsView(String table, String words, List<RowDifference> gone, List<ColumnView> columns) {

    /**
     * A column.
     *
     * @param name its name before
     * @param fate what became of the column itself
     * @param values how many values it held
     * @param changed how many are other ones; empty for none, like those that follow
     * @param filled how many NULLs are values
     * @param lost how many values cannot be had again
     * @param examples the first rows
     */
    private record ColumnView(
            String name,
            String fate,
            String values,
            String changed,
            String filled,
            String lost,
            List<RowDifference> examples) {}

    static List<RowsView> of(RowsAcrossUp rows) {
        return Stream.concat(
                        rows.tables().stream().map(RowsView::of),
                        rows.dropped().stream().map(RowsView::of))
                .toList();
    }

    private static RowsView of(RowChanges changes) {
        TablePair pair = changes.tables();
        List<ColumnView> columns =
                changes.columns().stream().map(column -> column(column, pair)).toList();
        return new RowsView(
                pair.before().equals(pair.after()) ? pair.before() : pair.before() + " → " + pair.after(),
                Numbers.counted(changes.before(), "row") + " before, "
                        + Numbers.count(changes.rows().after()) + " after: "
                        + Numbers.count(changes.before() - changes.missing()) + " kept, "
                        + Numbers.count(changes.missing()) + " gone"
                        + (pair.sameTable() ? "" : "; the table was made anew"),
                changes.gone(),
                columns);
    }

    /** Where its rows are copied elsewhere is not followed. */
    private static RowsView of(DroppedTable table) {
        String words = Numbers.counted(table.rows(), "row") + " before, no table of this name after";
        return new RowsView(table.table(), words, List.of(), List.of());
    }

    private static ColumnView column(ColumnChanges column, TablePair table) {
        return new ColumnView(
                column.column(),
                table.column(column.column()).map(pair -> fate(column, pair)).orElse("dropped"),
                Numbers.count(column.values()),
                figure(column.changed()),
                figure(column.filled()),
                figure(column.lost()),
                column.examples());
    }

    private static String fate(ColumnChanges column, ColumnPair pair) {
        String name = pair.before().equals(pair.after()) ? "" : " as " + pair.after();
        return switch (column.fate()) {
            case KEPT -> "kept" + name;
            case CONVERTED -> "converted from " + pair.typeBefore() + " to " + pair.typeAfter();
            case RENEWED -> "made anew";
            case GENERATED -> "generated";
            case DROPPED -> "dropped";
        };
    }

    private static String figure(long count) {
        return count == 0 ? "" : Numbers.count(count);
    }
}
