package dev.rehearsal.data;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the rows of one table differ between two states.
 *
 * @param table its qualified name
 * @param rowsBefore exact number of rows before
 * @param rowsAfter exact number of rows after
 * @param missing rows that only the first state has
 * @param added rows that only the second state has
 * @param changed rows that both have, by a key that is unique and not null, with other values; 0 where there is none to match by
 * @param changedColumns per column, in how many matched rows it differs; a column that only the first
 *     state has counts all rows that had a value in it
 * @param examples the first rows that differ, wide values shortened
 * @param filled what of all this only filled a NULL in
 */
public record TableDifference(
        String table,
        long rowsBefore,
        long rowsAfter,
        long missing,
        long added,
        long changed,
        Map<String, Long> changedColumns,
        List<RowDifference> examples,
        FilledValues filled) {

    public TableDifference {
        changedColumns = Map.copyOf(changedColumns);
        examples = List.copyOf(examples);
    }

    /** A difference of which nothing filled a NULL in. */
    public TableDifference(
            String table,
            long rowsBefore,
            long rowsAfter,
            long missing,
            long added,
            long changed,
            Map<String, Long> changedColumns,
            List<RowDifference> examples) {
        this(
                table,
                rowsBefore,
                rowsAfter,
                missing,
                added,
                changed,
                changedColumns,
                examples,
                FilledValues.none(examples));
    }

    /** The same without what is said of some columns; rows that differ in nothing else are not counted as changed. */
    public TableDifference withoutColumns(Set<String> columns) {
        Map<String, Long> rest = new TreeMap<>(changedColumns);
        rest.keySet().removeAll(columns);
        long most = rest.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return new TableDifference(
                table,
                rowsBefore,
                rowsAfter,
                missing,
                added,
                Math.min(changed, most),
                rest,
                examples,
                filled.withoutColumns(columns));
    }

    /** What of it takes something away or adds rows: the same without values that took the place of NULL. */
    public TableDifference withoutFilled() {
        Map<String, Long> rest = new TreeMap<>(changedColumns);
        filled.columns()
                .forEach(
                        (column, rows) -> rest.computeIfPresent(column, (same, all) -> all > rows ? all - rows : null));
        return new TableDifference(
                table,
                rowsBefore,
                rowsAfter,
                missing,
                added,
                changed - filled.rowsOtherwiseEqual(),
                rest,
                filled.otherExamples());
    }
}
