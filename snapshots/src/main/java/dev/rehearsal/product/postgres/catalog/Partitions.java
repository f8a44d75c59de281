package dev.rehearsal.product.postgres.catalog;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Mention;
import dev.rehearsal.catalog.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells as a check what the bounds of partitions demand of a row. */
final class Partitions {
    private final Map<Long, List<Relation>> children = new HashMap<>();
    private final Map<Long, @Nullable String> bounds;

    Partitions(List<Relation> relations, Map<Long, @Nullable String> bounds) {
        this.bounds = bounds;
        for (Relation relation : relations) {
            if (relation.partition()) {
                relation.parents()
                        .forEach(parent -> children.computeIfAbsent(parent, key -> new ArrayList<>())
                                .add(relation));
            }
        }
    }

    /** What a row must be for there to be a partition that takes it; none where any row finds one. */
    Optional<Relation.Check> check(Relation relation, List<Attribute> columns) {
        if (!relation.partitioned() && !relation.partition()) {
            return Optional.empty();
        }
        List<String> leaves = new ArrayList<>();
        collect(relation, leaves);
        // A hash partition's test answers for one partition only; all of them together take every row.
        if (leaves.isEmpty()
                || leaves.contains("")
                || leaves.stream().anyMatch(leaf -> leaf.contains("satisfies_hash"))) {
            return Optional.empty();
        }
        String any = leaves.stream().map(leaf -> "(" + leaf + ")").collect(Collectors.joining(" OR "));
        List<String> used = columns.stream()
                .map(Attribute::name)
                .filter(name -> Mention.of(any, name))
                .toList();
        return Optional.of(new Relation.Check("partitions of " + relation.name(), any, used));
    }

    private void collect(Relation relation, List<String> leaves) {
        if (!relation.partitioned()) {
            String bound = bounds.get(relation.id());
            leaves.add(bound == null ? "" : bound);
        }
        children.getOrDefault(relation.id(), List.of()).forEach(child -> collect(child, leaves));
    }
}
