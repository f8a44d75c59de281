package dev.rehearsal.generate;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.generate.plan.ColumnRequest;
import dev.rehearsal.generate.plan.SqlName;
import dev.rehearsal.generate.plan.TableRequest;
import dev.rehearsal.generate.plan.ValueSettings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks up what a plan says of each table, under the names that the user wrote. */
record PlannedTables(DataPlan plan, ValueSettings settings) {

    TableRequest of(Relation table) {
        List<Map<String, @Nullable Object>> fixed =
                named(plan.tables().fixedRows(), table).orElse(List.of());
        int rows = named(plan.tables().rows(), table).orElseGet(() -> fixed.isEmpty() ? plan.rows() : fixed.size());
        return new TableRequest(table, rows, plan.rows(), fixed, columns(table), settings);
    }

    private Map<String, ColumnRequest> columns(Relation table) {
        Map<String, ColumnRequest> columns = new HashMap<>();
        for (Attribute column : table.attributes()) {
            mostExact(plan.columns(), known -> known.isColumn(table, column.name()))
                    .ifPresent(said -> columns.put(column.name(), said.request()));
        }
        return columns;
    }

    private static <V> Optional<V> named(Map<String, V> byTable, Relation table) {
        return mostExact(byTable, known -> known.isTable(table));
    }

    /** The value under the most exact name: maps have no order, and two names may mean the same. */
    private static <V> Optional<V> mostExact(Map<String, V> byName, Predicate<SqlName> meant) {
        return byName.entrySet().stream()
                .filter(entry -> meant.test(SqlName.parse(entry.getKey())))
                .max(Comparator.comparing(
                                (Map.Entry<String, V> entry) -> SqlName.parse(entry.getKey()), SqlName.BY_EXACTNESS)
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getValue);
    }
}
