package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parents before children, as far as they do not go in circles. */
final class LoadOrder {
    private final Map<Relation, TableMatch.Pair> pairs = new HashMap<>();
    private final Map<Relation, Set<Relation>> parents = new HashMap<>();
    private final Set<Relation> seen = new LinkedHashSet<>();
    private final List<TableMatch.Pair> order = new ArrayList<>();

    private LoadOrder() {}

    static List<TableMatch.Pair> of(List<TableMatch.Pair> pairs, Tables tables, List<Reference> references) {
        LoadOrder order = new LoadOrder();
        pairs.forEach(pair -> order.pairs.put(pair.relation(), pair));
        for (Reference reference : references) {
            tables.root(reference.child())
                    .ifPresent(child -> tables.root(reference.parent())
                            .ifPresent(parent -> order.parents
                                    .computeIfAbsent(child, key -> new LinkedHashSet<>())
                                    .add(parent)));
        }
        pairs.forEach(pair -> order.add(pair.relation()));
        return order.order;
    }

    private void add(Relation table) {
        if (!seen.add(table)) {
            return;
        }
        parents.getOrDefault(table, Set.of()).forEach(this::add);
        TableMatch.Pair pair = pairs.get(table);
        if (pair != null) {
            order.add(pair);
        }
    }
}
