package dev.rehearsal.rehearsal.repair;

import dev.rehearsal.schema.Column;
import dev.rehearsal.schema.Schema;
import dev.rehearsal.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the rows of a table are told apart: by the text of the primary key, or of all columns where there is none.
 *
 * @param table the table
 * @param columns the numbers of the columns; empty only for a table without any
 */
public record RowKey(Table table, List<Integer> columns) {
    public RowKey {
        columns = List.copyOf(columns);
    }

    static RowKey of(Schema schema, Table table) {
        List<Column> primary = schema.primaryKey(table);
        return new RowKey(
                table,
                (primary.isEmpty() ? table.columns() : primary)
                        .stream().map(Column::number).toList());
    }

    /** The same table told apart without some columns, by their names. */
    RowKey without(Set<String> names) {
        return new RowKey(
                table,
                table.columns().stream()
                        .filter(column -> !names.contains(column.name()))
                        .map(Column::number)
                        .toList());
    }

    /** Whether one of its columns has one of these names. */
    boolean uses(Set<String> names) {
        return columns.stream()
                .flatMap(number -> numbered(table, number).stream())
                .anyMatch(column -> names.contains(column.name()));
    }

    /** The expression for the text of a row called {@code t}. */
    String text(RepairDialect dialect) {
        Map<Integer, String> names = new HashMap<>();
        table.columns().forEach(column -> names.put(column.number(), column.name()));
        return text(dialect, names);
    }

    /** The same where the columns have these names by their numbers. */
    String text(RepairDialect dialect, Map<Integer, String> names) {
        boolean neverNull = columns.size() == 1
                && numbered(table, columns.get(0)).filter(Column::notNull).isPresent();
        return dialect.keyText(
                columns.stream().map(number -> names.getOrDefault(number, "")).toList(), neverNull);
    }

    /** The table as it stands before the migration in a FROM, called {@code t}. */
    String from(RepairDialect dialect) {
        return dialect.from(table.name(), table.isPartitioned());
    }

    /** The column of a table that has this number. */
    public static Optional<Column> numbered(Table table, int number) {
        return table.columns().stream()
                .filter(column -> column.number() == number)
                .findFirst();
    }
}
