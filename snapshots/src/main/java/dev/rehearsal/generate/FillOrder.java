package dev.rehearsal.generate;

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
import java.util.Set;

/** Puts tables into an order in which parents come before their children, and says where cycles are to be cut. */
final class FillOrder {
    private final Map<Long, Relation> all = new HashMap<>();
    private final Map<Long, Relation> waiting = new LinkedHashMap<>();
    private final List<Turn> turns = new ArrayList<>();

    /**
     * A table's turn.
     *
     * @param table the table
     * @param later foreign keys that stay NULL until the tables they reference are filled
     * @param blind foreign keys to tables that are filled later, to keys that they will have
     */
    record Turn(Relation table, List<Relation.ForeignKey> later, List<Relation.ForeignKey> blind) {}

    private FillOrder(Catalog catalog, List<Relation> tables) {
        catalog.relations().forEach(table -> all.put(table.oid(), table));
        tables.forEach(table -> waiting.put(table.oid(), table));
    }

    static List<Turn> of(Catalog catalog, List<Relation> tables) {
        FillOrder order = new FillOrder(catalog, tables);
        while (!order.waiting.isEmpty()) {
            order.next();
        }
        return order.turns;
    }

    private void next() {
        List<Relation> free = waiting.values().stream()
                .filter(table -> blocking(table).isEmpty())
                .toList();
        if (!free.isEmpty()) {
            free.forEach(table -> take(table, List.of()));
            return;
        }
        List<Relation> cyclic =
                waiting.values().stream().filter(this::reachesItself).toList();
        Relation cut = cyclic.stream()
                .filter(table -> blocking(table).stream().allMatch(key -> mayWait(table, key)))
                .findFirst()
                .orElse(cyclic.get(0));
        take(cut, blocking(cut));
    }

    private void take(Relation table, List<Relation.ForeignKey> cut) {
        waiting.remove(table.oid());
        turns.add(new Turn(
                table,
                cut.stream().filter(key -> mayWait(table, key)).toList(),
                cut.stream().filter(key -> !mayWait(table, key)).toList()));
    }

    private List<Relation.ForeignKey> blocking(Relation table) {
        return table.foreignKeys().stream()
                .filter(key -> key.target() != table.oid() && waiting.containsKey(filled(key.target())))
                .toList();
    }

    /** The table that is filled when the one of that oid gets its rows: for a partition, the whole. */
    private long filled(long oid) {
        Relation table = all.get(oid);
        return table != null && table.partition() ? filled(table.parents().get(0)) : oid;
    }

    static boolean mayWait(Relation table, Relation.ForeignKey key) {
        List<Boolean> nullable = key.columns().stream()
                .map(name -> table.attribute(name).map(Attribute::notNull).orElse(true))
                .map(notNull -> !notNull)
                .toList();
        return key.full() ? !nullable.contains(false) : nullable.contains(true);
    }

    private boolean reachesItself(Relation start) {
        Deque<Relation> open = new ArrayDeque<>(List.of(start));
        Set<Long> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Relation table = open.remove();
            for (Relation.ForeignKey key : blocking(table)) {
                long target = filled(key.target());
                if (target == start.oid()) {
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
