package dev.rehearsal.data.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a table are matched between two states.
 *
 * @param table its qualified name
 * @param hasKey whether rows are matched by a key that is unique; otherwise equal rows are counted
 * @param key the columns by which rows are matched
 * @param values the columns compared of rows that match
 * @param lost the columns, among the values or not, that the later state lacks
 * @param later the table in the later state
 */
record Matching(
        String table,
        boolean hasKey,
        List<ComparedTable.Column> key,
        List<ComparedTable.Column> values,
        List<ComparedTable.Column> lost,
        ComparedTable later) {

    /** Every way to match them, the best first: by each key that stands on both sides, or else by whole rows. */
    static List<Matching> of(String table, ComparedTable before, ComparedTable after, Set<String> volatileColumns) {
        List<ComparedTable.Column> stable = before.columns().stream()
                .filter(column -> !volatileColumns.contains(table + "." + column.name()))
                .toList();
        List<ComparedTable.Column> lost = stable.stream()
                .filter(column -> after.column(column.name()) == null)
                .toList();
        List<Matching> byKey = before.keys().stream()
                .filter(after.keys()::contains)
                .map(names -> byKey(table, names, stable, lost, after))
                .flatMap(Optional::stream)
                .toList();
        if (!byKey.isEmpty()) {
            return byKey;
        }
        List<ComparedTable.Column> common = new ArrayList<>(stable);
        common.removeAll(lost);
        return List.of(new Matching(table, false, common, List.of(), lost, after));
    }

    private static Optional<Matching> byKey(
            String table,
            Set<String> names,
            List<ComparedTable.Column> stable,
            List<ComparedTable.Column> lost,
            ComparedTable later) {
        List<ComparedTable.Column> key =
                stable.stream().filter(column -> names.contains(column.name())).toList();
        List<ComparedTable.Column> values = new ArrayList<>(stable);
        values.removeAll(key);
        return key.size() == names.size()
                ? Optional.of(new Matching(table, true, key, values, lost, later))
                : Optional.empty();
    }

    /** How many columns rows are matched by when they are read. */
    int keyColumns() {
        return Math.max(1, key.size());
    }

    /** Reads the rows of the earlier state in the order of the key. */
    String queryBefore(RowQueries queries) {
        return hasKey ? queries.rows(table, key, List.copyOf(values)) : queries.groups(table, key);
    }

    /** Reads the rows of the later state in the same order and the same columns. */
    String queryAfter(RowQueries queries) {
        List<ComparedTable.Column> laterKey = key.stream()
                .map(column -> queries.inLater(column, Objects.requireNonNull(later.column(column.name()))))
                .toList();
        if (!hasKey) {
            return queries.groups(table, laterKey);
        }
        List<ComparedTable.@Nullable Column> present = new ArrayList<>();
        for (ComparedTable.Column column : values) {
            ComparedTable.Column same = later.column(column.name());
            present.add(same == null ? null : queries.inLater(column, same));
        }
        return queries.rows(table, laterKey, present);
    }
}
