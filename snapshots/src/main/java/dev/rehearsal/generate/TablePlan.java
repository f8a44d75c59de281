package dev.rehearsal.generate;

import dev.rehearsal.catalog.Relation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return plan.columns().entrySet().stream()
                .filter(entry -> SqlName.parse(entry.getKey()).isColumn(table, name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(ColumnPlan.NONE);
    }

    private <V> Optional<V> named(Map<String, V> byTable) {
        return byTable.entrySet().stream()
                .filter(entry -> SqlName.parse(entry.getKey()).isTable(table))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
