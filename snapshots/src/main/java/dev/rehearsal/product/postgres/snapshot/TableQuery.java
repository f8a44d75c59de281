package dev.rehearsal.product.postgres.snapshot;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** An order of a table's rows that is the same whenever the rows are: by key, or by everything where there is none. */
    static final class RowOrder {
        private RowOrder() {}

        /** What to order by; a masked value does not show its place in the order. */
        static String of(Relation table, String alias, Set<String> masked) {
            List<String> key = table.keys().stream()
                    .filter(candidate -> identifies(table, candidate))
                    .min((a, b) -> Boolean.compare(b.primary(), a.primary()))
                    .map(Relation.Key::columns)
                    .orElse(List.of());
            String order = key.isEmpty()
                    ? table.attributes().stream()
                            .filter(column -> !column.generated())
                            .map(Attribute::name)
                            .map(column -> text(alias, column, masked))
                            .collect(Collectors.joining(", "))
                    : key.stream()
                            .map(column -> masked.contains(column)
                                    ? text(alias, column, masked)
                                    : alias + "." + Quoting.always(column))
                            .collect(Collectors.joining(", "));
            return order.isEmpty() ? "" : " order by " + order;
        }

        private static boolean identifies(Relation table, Relation.Key key) {
            return key.expressions().isEmpty()
                    && key.predicate() == null
                    && key.columns().stream()
                            .allMatch(column -> table.attribute(column)
                                    .filter(Attribute::notNull)
                                    .isPresent());
        }

        private static String text(String alias, String column, Set<String> masked) {
            String text = alias + "." + Quoting.always(column) + "::pg_catalog.text collate \"C\"";
            return masked.contains(column) ? "pg_catalog.md5(" + text + ")" : text;
        }
    }
}
