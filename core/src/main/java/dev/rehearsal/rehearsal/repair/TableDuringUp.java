package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.data.Value;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import dev.rehearsal.sql.Quoting;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table from before a migration as it is in the middle of the up: perhaps renamed, its columns too. Its rows are told
 * apart by a text that they have in both states: the primary key's, or that of all columns where there is none.
 *
 * @param before the table before the migration
 * @param name its name in the middle, qualified and quoted
 * @param columns its columns from before the migration, by their numbers, with their bare names in the middle
 * @param key what tells its rows apart
 * @param present the bare names of all columns that it has in the middle
 */
record TableDuringUp(Table before, String name, Map<Integer, String> columns, RowKey key, Set<String> present) {
    private static final int EXAMPLES = 5;
    private static final int COLUMNS_SHOWN = 8;

    /** Null where the table is gone, or its rows cannot be told apart any more. */
    static @Nullable TableDuringUp of(ReplayedFailure trial, Schema schema, Table table) throws SQLException {
        String sql =
                "select a.attnum, a.attname, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)"
                        + " from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                        + " join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
                        + " where c.oid = " + table.id() + " order by 1";
        Map<Integer, String> names = new LinkedHashMap<>();
        String name = "";
        for (List<@Nullable String> row : trial.query(sql)) {
            names.put(Integer.valueOf(String.valueOf(row.get(0))), String.valueOf(row.get(1)));
            name = String.valueOf(row.get(2));
        }
        List<Integer> all = table.columns().stream().map(Column::number).toList();
        RowKey key = RowKey.of(schema, table);
        Map<Integer, String> kept = new LinkedHashMap<>(names);
        kept.keySet().retainAll(all);
        return !key.columns().isEmpty() && names.keySet().containsAll(key.columns())
                ? new TableDuringUp(table, name, kept, key, Set.copyOf(names.values()))
                : null;
    }

    boolean isPartitioned() {
        return before.isPartitioned();
    }

    /** The table as it stands in a FROM, called {@code t}. */
    String from() {
        return (isPartitioned() ? "" : "only ") + name + " t";
    }

    /** The text by which a row {@code t} is told apart in the middle. */
    String keyText() {
        return key.text(columns);
    }

    /** The first of some rows, each with what tells it apart and the values of some columns, by their bare names. */
    List<String> examples(ReplayedFailure trial, String condition, List<String> shown) throws SQLException {
        List<String> names = new ArrayList<>();
        boolean keyed = key.columns().size() < before.columns().size();
        if (keyed) {
            key.columns().forEach(number -> names.add(columns.getOrDefault(number, "")));
        }
        List<String> others = shown.isEmpty() ? List.copyOf(columns.values()) : shown;
        others.stream()
                .filter(name -> !names.contains(name))
                .limit(COLUMNS_SHOWN)
                .forEach(names::add);
        String values = names.stream()
                .map(name -> "t." + Quoting.always(name) + "::text")
                .collect(Collectors.joining(", "));
        String order = key.columns().stream()
                .map(number -> "t." + Quoting.always(columns.getOrDefault(number, "")) + "::text collate \"C\"")
                .collect(Collectors.joining(", "));
        return trial
                .query("select " + values + " from " + from() + " where " + condition + " order by " + order + " limit "
                        + EXAMPLES)
                .stream()
                .map(row -> example(names, row))
                .toList();
    }

    private static String example(List<String> names, List<@Nullable String> row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            parts.add(names.get(i) + "=" + Value.shown(row.get(i)));
        }
        return String.join(", ", parts);
    }
}
