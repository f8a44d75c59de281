package dev.rehearsal.data;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * How the rows of one table differ between two states.
 *
 * @param table its qualified name
 * @param rows how many rows each of them has
 * @param changes what differs in rows that both have
 * @param examples the first rows that are gone, that have other values, and that are new, in this order; wide values shortened
 * @param filled what of all this only filled a NULL in
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TableDifference(
        String table, RowCounts rows, Changes changes, List<RowDifference> examples, FilledValues filled) {

    public TableDifference {
        examples = List.copyOf(examples);
    }

    /** A difference of which nothing filled a NULL in. */
    public TableDifference(String table, RowCounts rows, Changes changes, List<RowDifference> examples) {
        this(table, rows, changes, examples, FilledValues.none(examples));
    }

    /**
     * How many rows the two states have.
     *
     * @param before exact number of rows before
     * @param after exact number of rows after
     * @param missing rows that only the first state has
     * @param added rows that only the second state has
     */
    public record RowCounts(long before, long after, long missing, long added) {}

    /**
     * What differs in rows that both states have, matched by a key that is unique and not null.
     *
     * @param rows how many rows have other values; 0 where there is no key to match by
     * @param columns per column, in how many matched rows it differs; a column that only the first
     *     state has counts all rows that had a value in it
     */
    public record Changes(long rows, Map<String, Long> columns) {
        public static final Changes NONE = new Changes(0, Map.of());

        public Changes {
            columns = Map.copyOf(columns);
        }
    }

    /** The same without what is said of some columns; rows that differ in nothing else are not counted as changed. */
    public TableDifference withoutColumns(Set<String> columns) {
        Map<String, Long> rest = new TreeMap<>(changes.columns());
        rest.keySet().removeAll(columns);
        long most = rest.values().stream().mapToLong(Long::longValue).max().orElse(0);
        Changes other = new Changes(Math.min(changes.rows(), most), rest);
        return new TableDifference(table, rows, other, examples, filled.withoutColumns(columns));
    }

    /** What of it takes something away or adds rows: the same without values that took the place of NULL. */
    public TableDifference withoutFilled() {
        Map<String, Long> rest = new TreeMap<>(changes.columns());
        filled.columns()
                .forEach((column, values) ->
                        rest.computeIfPresent(column, (same, all) -> all > values ? all - values : null));
        Changes other = new Changes(changes.rows() - filled.rowsOtherwiseEqual(), rest);
        return new TableDifference(table, rows, other, filled.otherExamples());
    }

    /** The same without rows that both states have. */
    public TableDifference ofRows() {
        return changed() == 0 ? this : new TableDifference(table, rows, Changes.NONE, examples(RowDifference::isWhole));
    }

    /** The same without rows that only one state has. */
    public TableDifference ofValues() {
        return missing() + added() == 0
                ? this
                : new TableDifference(
                        table,
                        new RowCounts(rowsBefore(), rowsAfter(), 0, 0),
                        changes,
                        examples(example -> !example.isWhole()));
    }

    private List<RowDifference> examples(Predicate<RowDifference> shown) {
        return examples.stream().filter(shown).toList();
    }

    /** Exact number of rows before. */
    public long rowsBefore() {
        return rows.before();
    }

    /** Exact number of rows after. */
    public long rowsAfter() {
        return rows.after();
    }

    /** Rows that only the first state has. */
    public long missing() {
        return rows.missing();
    }

    /** Rows that only the second state has. */
    public long added() {
        return rows.added();
    }

    /** Rows that both states have, with other values. */
    public long changed() {
        return changes.rows();
    }

    /** Per column, in how many matched rows it differs, or how many values went with it. */
    public Map<String, Long> changedColumns() {
        return changes.columns();
    }
}
