package dev.rehearsal.history.sqlmigrate;

import dev.rehearsal.history.engine.script.ScriptMigration;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What sql-migrate makes of the rows of its schema history table, on any product. */
final class SqlMigratePending {
    private SqlMigratePending() {}

    /**
     * The migrations that the tool would apply now.
     *
     * @param applied what stands in its table
     */
    static List<ScriptMigration> of(SqlMigrateSettings settings, Set<String> applied, List<ScriptMigration> all)
            throws SQLException {
        Set<String> known = new HashSet<>();
        all.forEach(migration -> known.add(migration.migration().version()));
        Comparator<String> order = new SqlMigrateNames().versionOrder();
        if (!settings.ignoreUnknown()) {
            requireKnown(applied, known, order);
        }
        return missing(all, applied, known, order);
    }

    private static void requireKnown(Set<String> applied, Set<String> known, Comparator<String> order)
            throws SQLException {
        String unknown =
                applied.stream().filter(id -> !known.contains(id)).min(order).orElse("");
        if (!unknown.isEmpty()) {
            throw new SQLException(
                    "Unable to create migration plan because of %s: unknown migration in database".formatted(unknown));
        }
    }

    /** Those that come later are not applied where the last applied one is unknown: the tool cannot find its place. */
    private static List<ScriptMigration> missing(
            List<ScriptMigration> all, Set<String> applied, Set<String> known, Comparator<String> order) {
        String last = applied.stream().max(order).orElse("");
        return all.stream()
                .filter(migration -> !applied.contains(migration.migration().version()))
                .filter(migration -> last.isEmpty()
                        || known.contains(last)
                        || order.compare(migration.migration().version(), last) < 0)
                .toList();
    }
}
