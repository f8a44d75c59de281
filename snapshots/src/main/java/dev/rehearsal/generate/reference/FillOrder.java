package dev.rehearsal.generate.reference;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Orders tables so that parents come before their children, and chooses where cycles are cut. */
public final class FillOrder {
    private final Map<Long, Relation> all = new HashMap<>();
    private final Map<Long, Relation> waiting = new LinkedHashMap<>();
    private final Map<Long, List<Relation.ForeignKey>> named = new HashMap<>();
    private final List<Turn> turns = new ArrayList<>();

    /**
     * A table's turn.
     *
     * @param table the table
     * @param later foreign keys that stay NULL, and references by name that lead nowhere, until the tables they reference are filled
     * @param blind foreign keys to tables that are filled later, to keys that they will have
     */
    public record Turn(Relation table, List<Relation.ForeignKey> later, List<Relation.ForeignKey> blind) {}

    private FillOrder(Catalog catalog, List<Relation> tables, NamedReferences references) {
        tables.forEach(table -> named.put(table.id(), references.of(table, catalog)));
        catalog.relations().forEach(table -> all.put(table.id(), table));
        tables.forEach(table -> waiting.put(table.id(), table));
    }

    /** The turns of tables; a table that is referenced by name only comes first, too, where that closes no cycle. */
    public static List<Turn> of(Catalog catalog, List<Relation> tables, NamedReferences references) {
        FillOrder order = new FillOrder(catalog, tables, references);
        while (!order.waiting.isEmpty()) {
            order.next();
        }
        return order.turns;
    }

    private void next() {
        List<Relation> free =
                waiting.values().stream().filter(table -> all(table).isEmpty()).toList();
        if (!free.isEmpty()) {
            free.forEach(table -> take(table, List.of()));
            return;
        }
        Optional<Relation> heldByName = waiting.values().stream()
                .filter(table -> blocking(table).isEmpty() && reachesItself(table, this::all))
                .findFirst();
        if (heldByName.isPresent()) {
            Relation table = heldByName.get();
            waiting.remove(table.id());
            turns.add(new Turn(table, freely(table, all(table)), List.of()));
            return;
        }
        cut();
    }

    /** References by name that can be written later, because no key holds them. */
    private static List<Relation.ForeignKey> freely(Relation table, List<Relation.ForeignKey> references) {
        return references.stream()
                .filter(reference ->
                        table.keys().stream().noneMatch(key -> key.columns().containsAll(reference.columns())))
                .toList();
    }

    private void cut() {
        List<Relation> cyclic = waiting.values().stream()
                .filter(table -> reachesItself(table, this::blocking))
                .toList();
        Relation cut = cyclic.stream()
                .filter(table -> blocking(table).stream().allMatch(key -> mayWait(table, key)))
                .findFirst()
                .orElse(cyclic.get(0));
        take(cut, blocking(cut));
    }

    private void take(Relation table, List<Relation.ForeignKey> cut) {
        waiting.remove(table.id());
        turns.add(new Turn(
                table,
                cut.stream().filter(key -> mayWait(table, key)).toList(),
                cut.stream().filter(key -> !mayWait(table, key)).toList()));
    }

    private List<Relation.ForeignKey> blocking(Relation table) {
        return blocking(table, table.foreignKeys());
    }

    private List<Relation.ForeignKey> all(Relation table) {
        List<Relation.ForeignKey> all = new ArrayList<>(table.foreignKeys());
        all.addAll(named.getOrDefault(table.id(), List.of()));
        return blocking(table, all);
    }

    private List<Relation.ForeignKey> blocking(Relation table, List<Relation.ForeignKey> keys) {
        return keys.stream()
                .filter(key -> key.target() != table.id() && waiting.containsKey(filled(key.target())))
                .toList();
    }

    /** The table that is filled when the one of that id gets its rows: for a partition, the whole. */
    private long filled(long id) {
        Relation table = all.get(id);
        return table != null && table.partition() ? filled(table.parents().get(0)) : id;
    }

    static boolean mayWait(Relation table, Relation.ForeignKey key) {
        List<Boolean> nullable = key.columns().stream()
                .map(name -> table.attribute(name).map(Attribute::notNull).orElse(true))
                .map(notNull -> !notNull)
                .toList();
        return key.full() ? !nullable.contains(false) : nullable.contains(true);
    }

    private boolean reachesItself(Relation start, Function<Relation, List<Relation.ForeignKey>> edges) {
        Deque<Relation> open = new ArrayDeque<>(List.of(start));
        Set<Long> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Relation table = open.remove();
            for (Relation.ForeignKey key : edges.apply(table)) {
                long target = filled(key.target());
                if (target == start.id()) {
                    return true;
                }
                Relation next = waiting.get(target);
                if (next != null && seen.add(target)) {
                    open.add(next);
                }
            }
        }
        return false;
    }
}
