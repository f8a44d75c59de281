package dev.rehearsal.data.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How the rows of a table are matched between two states.
 *
 * @param table its qualified name
 * @param hasKey whether rows are matched by a key that is unique; otherwise equal rows are counted
 * @param key the columns by which rows are matched
 * @param values the columns compared of rows that match
 * @param lost the columns, among the values or not, that the later state lacks
 */
record Matching(String table, boolean hasKey, List<Shape.Field> key, List<Shape.Field> values, List<Shape.Field> lost) {

    /** Every way to match them, the best first: by each key that stands on both sides, or else by whole rows. */
    static List<Matching> of(String table, Shape before, Shape after, Set<String> volatileColumns) {
        List<Shape.Field> stable = before.columns().stream()
                .filter(column -> !volatileColumns.contains(table + "." + column.name()))
                .toList();
        List<Shape.Field> lost = stable.stream()
                .filter(column -> after.column(column.name()) == null)
                .toList();
        List<Matching> byKey = before.keys().stream()
                .filter(after.keys()::contains)
                .map(names -> byKey(table, names, stable, lost))
                .flatMap(Optional::stream)
                .toList();
        if (!byKey.isEmpty()) {
            return byKey;
        }
        List<Shape.Field> common = new ArrayList<>(stable);
        common.removeAll(lost);
        return List.of(new Matching(table, false, common, List.of(), lost));
    }

    private static Optional<Matching> byKey(
            String table, Set<String> names, List<Shape.Field> stable, List<Shape.Field> lost) {
        List<Shape.Field> key =
                stable.stream().filter(column -> names.contains(column.name())).toList();
        List<Shape.Field> values = new ArrayList<>(stable);
        values.removeAll(key);
        return key.size() == names.size()
                ? Optional.of(new Matching(table, true, key, values, lost))
                : Optional.empty();
    }

    /** How many columns rows are matched by when they are read. */
    int keyColumns() {
        return Math.max(1, key.size());
    }

    /** Reads the rows of the earlier state in the order of the key. */
    String queryBefore() {
        return query(List.of());
    }

    /** Reads the rows of the later state in the same order and the same columns. */
    String queryAfter() {
        return query(lost);
    }

    private String query(List<Shape.Field> missing) {
        return hasKey ? rows(missing) : groups();
    }

    // The byte order of the text is the same on both sides, whatever the columns' types and collations are there.
    private String rows(List<Shape.Field> missing) {
        List<String> columns = new ArrayList<>();
        key.forEach(column -> columns.add(column.name() + "::text"));
        values.forEach(column -> columns.add(missing.contains(column) ? "null::text" : ValueText.expression(column)));
        String order = key.stream()
                .map(column -> column.name() + "::text collate \"C\"")
                .collect(Collectors.joining(", "));
        return "select 1::bigint, " + String.join(", ", columns) + " from only " + table + " order by " + order;
    }

    private String groups() {
        String columns = key.isEmpty()
                ? "''::text as c0"
                : IntStream.range(0, key.size())
                        .mapToObj(i -> ValueText.expression(key.get(i)) + " as c" + i)
                        .collect(Collectors.joining(", "));
        String names = IntStream.range(0, keyColumns()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        String order = IntStream.range(0, keyColumns())
                .mapToObj(i -> "c" + i + " collate \"C\" nulls last")
                .collect(Collectors.joining(", "));
        return "select pg_catalog.count(*), " + names + " from (select " + columns + " from only " + table
                + ") r group by " + names + " order by " + order;
    }
}
