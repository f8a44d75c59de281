package dev.rehearsal.product.postgres.data;

import java.util.Comparator;
import java.util.List;

/**
 * The columns of a table, sorted by name so that their order in the table does not matter.
 *
 * @param isEmpty whether the table's file was empty when this was read
 */
record Layout(List<Column> columns, boolean isEmpty) {

    Layout {
        columns = columns.stream().sorted(Comparator.comparing(Column::name)).toList();
    }

    boolean usesUserTypes() {
        return columns.stream().anyMatch(column -> column.form().usesUserTypes());
    }

    boolean isUnstable() {
        return columns.stream().anyMatch(column -> column.form().unstable());
    }

    /** Whether both have the same columns with the same types. */
    boolean sameColumnsAs(Layout other) {
        return columns.size() == other.columns.size() && described().equals(other.described());
    }

    private List<String> described() {
        return columns.stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }
}
