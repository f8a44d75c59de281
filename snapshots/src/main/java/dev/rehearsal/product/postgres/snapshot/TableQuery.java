package dev.rehearsal.product.postgres.snapshot;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The query for a table's captured rows, in their order. */
final class TableQuery {
    private TableQuery() {}

    static String whole(Relation table, Set<String> masked) {
        return select(table, table.ownRows(), masked);
    }

    /** All rows in any order. */
    static String unordered(Relation table) {
        return "select " + String.join(", ", storedColumns(table)) + " from " + table.ownRows();
    }

    /** Only the rows whose ids were sent to the server. */
    static String chosen(Relation table, List<TransmittedRowIds> told, Set<String> masked) {
        String columns = String.join(", ", storedColumns(table));
        List<String> parts = new ArrayList<>();
        for (TransmittedRowIds rows : told) {
            parts.add("select " + columns + " from only " + rows.table() + " where ctid = any (" + rows.array() + ")");
        }
        return parts.isEmpty()
                ? "select " + columns + " from " + table.ownRows() + " where false"
                : select(table, "(" + String.join(" union all ", parts) + ")", masked);
    }

    /** The columns whose values are stored, and so captured. */
    private static List<String> storedColumns(Relation table) {
        return table.attributes().stream()
                .filter(column -> !column.generated())
                .map(column -> Quoting.always(column.name()))
                .toList();
    }

    private static String select(Relation table, String rows, Set<String> masked) {
        List<String> columns =
                storedColumns(table).stream().map(column -> "t." + column).toList();
        return "select " + String.join(", ", columns) + " from " + rows + " t" + RowOrder.of(table, "t", masked);
    }
}
