package dev.rehearsal.schema.text;

import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the statements of an up call otherwise in so many words, for schemas of servers that know nothing by more than its name.
 *
 * @param tables names of tables before the up, each with that after it, as the schemas have them; without those that keep theirs
 * @param columns the same of columns, by the names that their tables had before
 */
public record StatedRenames(Map<String, String> tables, Map<String, Map<String, String>> columns) {
    /** Nothing is called otherwise, or what is shows by its identity. */
    public static final StatedRenames NONE = new StatedRenames(Map.of(), Map.of());

    public StatedRenames {
        tables = Map.copyOf(tables);
        columns = new TreeMap<>(columns);
    }

    /** The table that goes on under another name. */
    public Optional<Table> later(Table before, Schema after) {
        return Optional.ofNullable(tables.get(before.name()))
                .flatMap(name -> after.find("table", name))
                .map(Table.class::cast);
    }

    /** The column that goes on under another name. */
    public Optional<Column> later(Table before, Column column, Table after) {
        return Optional.ofNullable(columns(before).get(column.name())).flatMap(after::column);
    }

    /** Whether a table of this name afterwards is one that had another name before. */
    public boolean isTaken(Table name) {
        return tables.containsValue(name.name());
    }

    /** Whether a column of this name afterwards is one of its table that had another name before. */
    public boolean isTaken(Table before, Column name) {
        return columns(before).containsValue(name.name());
    }

    private Map<String, String> columns(Table before) {
        return columns.getOrDefault(before.name(), Map.of());
    }
}
