package dev.rehearsal.base;

import dev.rehearsal.history.Migration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which migrations of a history come before which, because they say so. */
final class Ancestors {
    private final Map<String, Set<String>> all = new HashMap<>();

    /** @param migrations in order, each after those that it names */
    Ancestors(List<Migration> migrations) {
        for (Migration migration : migrations) {
            Set<String> before = new HashSet<>(migration.after());
            migration.after().forEach(id -> before.addAll(all.getOrDefault(id, Set.of())));
            all.put(migration.id(), before);
        }
    }

    boolean precedes(String id, String other) {
        return all.getOrDefault(other, Set.of()).contains(id);
    }

    /** The nearest ancestors of a migration among some. */
    static List<String> nearest(Migration migration, Map<String, Migration> byId, Set<String> some) {
        Set<String> found = new LinkedHashSet<>();
        for (String id : migration.after()) {
            Migration parent = byId.get(id);
            if (some.contains(id) || parent == null) {
                found.add(id);
            } else {
                found.addAll(nearest(parent, byId, some));
            }
        }
        return List.copyOf(found);
    }
}
