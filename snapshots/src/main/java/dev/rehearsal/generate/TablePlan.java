package dev.rehearsal.generate;

import dev.rehearsal.catalog.Relation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a plan says of one table. */
record TablePlan(DataPlan plan, Relation table) {

    /** How many rows the table gets. */
    int rows() {
        return named(plan.tableRows())
                .orElseGet(
                        () -> fixedRows().isEmpty() ? plan.rows() : fixedRows().size());
    }

    List<Map<String, @Nullable Object>> fixedRows() {
        return named(plan.fixedRows()).orElse(List.of());
    }

    ColumnPlan column(String name) {
        return mostExact(plan.columns(), known -> known.isColumn(table, name)).orElse(ColumnPlan.NONE);
    }

    private <V> Optional<V> named(Map<String, V> byTable) {
        return mostExact(byTable, known -> known.isTable(table));
    }

    /** What is said under the name that says most: maps have no order, and two names may mean the same. */
    private static <V> Optional<V> mostExact(Map<String, V> byName, Predicate<SqlName> meant) {
        return byName.entrySet().stream()
                .filter(entry -> meant.test(SqlName.parse(entry.getKey())))
                .max(Comparator.comparing(
                                (Map.Entry<String, V> entry) -> SqlName.parse(entry.getKey()), SqlName.BY_EXACTNESS)
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getValue);
    }
}
