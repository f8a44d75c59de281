package dev.rehearsal.generate.fill;

import dev.rehearsal.catalog.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the table that keeps other tables empty, by following references from empty tables. */
public final class EmptyTableCauses {
    private static final int MOST_NAMES = 10;

    private final Map<String, String> parents = new LinkedHashMap<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();

    /** A table stayed empty, because of an empty parent or for a reason of its own. */
    void add(Relation table, @Nullable Relation parent, String reason) {
        String name = name(table);
        if (parent == null || parent.id() == table.id()) {
            reasons.put(name, reason);
        } else {
            parents.put(name, name(parent));
            reasons.putIfAbsent(name(parent), "no rows were generated for it");
        }
    }

    private static String name(Relation table) {
        return table.fullName();
    }

    /** One sentence for each root, by the root's name. */
    public Map<String, String> told() {
        Map<String, List<String>> below = new TreeMap<>();
        reasons.keySet().stream()
                .filter(name -> !parents.containsKey(name))
                .forEach(root -> below.put(root, new ArrayList<>()));
        parents.keySet()
                .forEach(name -> below.computeIfAbsent(root(name), root -> new ArrayList<>())
                        .add(name));
        Map<String, String> told = new TreeMap<>();
        below.forEach((root, names) -> told.put(root, told(root, names)));
        return told;
    }

    private String root(String name) {
        String root = name;
        // Tables that reference each other in a circle have no root; any of them represents all.
        for (int i = 0; i < parents.size() && parents.containsKey(root); i++) {
            root = parents.getOrDefault(root, root);
        }
        return root;
    }

    private String told(String root, List<String> below) {
        String told =
                "'" + root + "' stays empty: " + reasons.getOrDefault(root, "the table it references has no rows");
        if (below.isEmpty()) {
            return told;
        }
        List<String> sorted = below.stream().sorted().toList();
        String some = String.join(", ", sorted.subList(0, Math.min(MOST_NAMES, sorted.size())));
        return told + "; so " + (below.size() == 1 ? "does 1 table" : "do " + below.size() + " tables") + " below it: "
                + some + (sorted.size() > MOST_NAMES ? ", …" : "");
    }
}
