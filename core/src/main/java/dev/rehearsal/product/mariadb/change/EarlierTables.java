package dev.rehearsal.product.mariadb.change;

import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;

/** Tables that were there before the up, by the names that they have by now, with the rows that they had then. */
final class EarlierTables {
    private final TreeMap<String, Long> rows;

    EarlierTables(Map<String, Long> rows) {
        this.rows = new TreeMap<>(rows);
    }

    NavigableSet<String> names() {
        return rows.navigableKeySet();
    }

    /** Whether it has rows in production only. */
    boolean standsForRows(String table) {
        return rows.getOrDefault(table, 1L) == 0;
    }

    /** How many rows it had. */
    long rows(String table) {
        return rows.getOrDefault(table, 0L);
    }

    /** A statement has run: what it dropped is gone, also where a table of that name is made anew; what it renamed goes on. */
    void after(ChangeStatement statement) {
        RenamedTableNames names = new RenamedTableNames(statement);
        names.dropped().forEach(gone -> rows.keySet().removeIf(table -> RenamedTableNames.isSame(table, gone)));
        names.renamed().forEach(this::rename);
    }

    private void rename(RenamedTableNames.Renamed renamed) {
        rows.keySet().stream()
                .filter(table -> RenamedTableNames.isSame(table, renamed.from()))
                .findFirst()
                .ifPresent(table -> rows.put(renamed.to(), rows.remove(table)));
    }
}
