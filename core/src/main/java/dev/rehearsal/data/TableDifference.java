package dev.rehearsal.data;

import java.util.List;
import java.util.Map;

/**
 * How the rows of one table differ between two states.
 *
 * @param table its qualified name
 * @param rowsBefore exact number of rows before
 * @param rowsAfter exact number of rows after
 * @param missing rows that only the first state has
 * @param added rows that only the second state has
 * @param changed rows that both have, by primary key, with other values; 0 where there is no key to match by
 * @param changedColumns per column, in how many matched rows it differs; a column that only the first
 *     state has counts all rows that had a value in it
 * @param examples the first rows that differ, wide values shortened
 */
public record TableDifference(
        String table,
        long rowsBefore,
        long rowsAfter,
        long missing,
        long added,
        long changed,
        Map<String, Long> changedColumns,
        List<RowDifference> examples) {

    public TableDifference {
        changedColumns = Map.copyOf(changedColumns);
        examples = List.copyOf(examples);
    }
}
