package dev.rehearsal.rehearsal;

import dev.rehearsal.schema.Index;
import dev.rehearsal.schema.SchemaObject;
import java.util.HashMap;
import java.util.Map;

/** How many rows stood behind each relation before a step; views are left out, which hold none. */
final class RowsBefore {
    private RowsBefore() {}

    static Map<String, Long> of(Snapshot before) {
        Map<String, Long> rows = new HashMap<>();
        before.data().tables().forEach(name -> rows.put(name, before.data().rows(name)));
        before.schema()
                .tables()
                .filter(table -> table.form().equals("p"))
                .forEach(table -> rows.put(table.name(), before.rows(table)));
        before.schema().indexes().forEach(index -> rows.put(index.name(), behind(index, before, rows)));
        return rows;
    }

    private static long behind(Index index, Snapshot before, Map<String, Long> rows) {
        return before.schema()
                .table(index.table())
                .map(SchemaObject::name)
                .map(name -> rows.getOrDefault(name, 0L))
                .orElse(0L);
    }
}
