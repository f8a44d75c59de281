package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.data.reading.Value;
import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table from before a migration as it is in the middle of the up: perhaps renamed, its columns too. Its rows are told
 * apart by a text that they have in both states: the primary key's, or that of all columns where there is none.
 *
 * @param dialect what writes SQL about it
 * @param before the table before the migration
 * @param name its name in the middle, qualified and quoted
 * @param columns its columns from before the migration, by their numbers, with their bare names in the middle
 * @param key what tells its rows apart
 * @param present the bare names of all columns that it has in the middle
 */
public record TableDuringUp(
        RepairDialect dialect,
        Table before,
        String name,
        Map<Integer, String> columns,
        RowKey key,
        Set<String> present) {
    private static final int EXAMPLES = 5;
    private static final int COLUMNS_SHOWN = 8;

    /** Null where the table is gone, or its rows cannot be told apart any more. */
    public static @Nullable TableDuringUp of(ReplayedFailure trial, Schema schema, Table table) throws SQLException {
        RepairDialect.Names now = trial.dialect().names(trial::query, table);
        Map<Integer, String> names = now.columns();
        List<Integer> all = table.columns().stream().map(Column::number).toList();
        RowKey key = RowKey.of(schema, table);
        Map<Integer, String> kept = new LinkedHashMap<>(names);
        kept.keySet().retainAll(all);
        return !key.columns().isEmpty() && names.keySet().containsAll(key.columns())
                ? new TableDuringUp(trial.dialect(), table, now.table(), kept, key, Set.copyOf(names.values()))
                : null;
    }

    /** The table as it stands in a FROM, called {@code t}. */
    public String from() {
        return dialect.from(name, before.isPartitioned());
    }

    /** The text by which a row {@code t} is told apart in the middle. */
    public String keyText() {
        return key.text(dialect, columns);
    }

    /** The condition for the rows that are told apart by one of some texts. */
    String oneOf(List<String> keys) {
        return dialect.oneOf(keyText(), keys);
    }

    /** Its name before the migration as people read it. */
    public String shortName() {
        return dialect.shortName(before.name());
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
        List<String> order = key.columns().stream()
                .map(number -> columns.getOrDefault(number, ""))
                .toList();
        return trial.query(dialect.firstRows(from(), condition, names, order, EXAMPLES)).stream()
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
