package dev.rehearsal.rehearsal.line;

import dev.rehearsal.rehearsal.fixture.ObservedState;
import dev.rehearsal.schema.Table;
import java.util.HashMap;
import java.util.Map;

/** How many rows stood behind each relation before a step; those without rows, and views, which hold none, are left out. */
public final class RowsBefore {
    private RowsBefore() {}

    public static Map<String, Long> of(ObservedState before) {
        if (before.data().isEmpty()) {
            return Map.of();
        }
        Map<String, Long> rows = new HashMap<>();
        Map<Long, Long> byTable = new HashMap<>();
        before.data().tables().forEach(name -> rows.put(name, before.data().rows(name)));
        before.schema().tables().forEach(table -> {
            rows.merge(table.name(), partitioned(before, table), Math::max);
            byTable.put(table.id(), rows.getOrDefault(table.name(), 0L));
        });
        before.schema().indexes().forEach(index -> rows.put(index.name(), byTable.getOrDefault(index.table(), 0L)));
        rows.values().removeIf(number -> number == 0);
        return rows;
    }

    private static long partitioned(ObservedState before, Table table) {
        return table.isPartitioned() ? before.rows(table) : 0;
    }
}
