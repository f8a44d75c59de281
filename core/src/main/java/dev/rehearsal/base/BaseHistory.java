package dev.rehearsal.base;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The migrations that the base has, in their order.
 *
 * @param migrations these
 * @param byFiles whether they were told apart by their files only, so that a text is a whole file
 */
record BaseHistory(List<AppliedMigration> migrations, boolean byFiles) {
    BaseHistory {
        migrations = List.copyOf(migrations);
    }

    /** Them by their ids, in their order. */
    Map<String, AppliedMigration> byId() {
        Map<String, AppliedMigration> found = new LinkedHashMap<>();
        migrations.forEach(one -> found.putIfAbsent(one.migration().id(), one));
        return found;
    }
}
