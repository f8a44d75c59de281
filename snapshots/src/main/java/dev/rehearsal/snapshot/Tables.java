package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.sql.Quoting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of a database by oid, and which of them hold the rows of which. */
final class Tables {
    private final Map<Long, Relation> byOid = new HashMap<>();
    private final Map<Long, List<Relation>> leaves = new HashMap<>();

    Tables(Catalog catalog) {
        catalog.relations().forEach(table -> byOid.put(table.id(), table));
        for (Relation table : catalog.relations()) {
            if (!table.partitioned()) {
                lineage(table)
                        .forEach(ancestor -> leaves.computeIfAbsent(ancestor.id(), oid -> new ArrayList<>())
                                .add(table));
            }
        }
    }

    Collection<Relation> all() {
        return byOid.values();
    }

    Optional<Relation> of(long oid) {
        return Optional.ofNullable(byOid.get(oid));
    }

    /** The table that a partition is a part of in the end, or the table itself. */
    Relation root(Relation table) {
        List<Relation> lineage = lineage(table);
        return lineage.get(lineage.size() - 1);
    }

    /** The root of the table of that oid; none where it takes no rows from us, like a foreign table. */
    Optional<Relation> root(long oid) {
        return of(oid).map(this::root);
    }

    /** The table and the tables that it is a partition of, nearest first. */
    List<Relation> lineage(Relation table) {
        List<Relation> lineage = new ArrayList<>();
        @Nullable Relation next = table;
        while (next != null) {
            lineage.add(next);
            next = next.partition() ? byOid.get(next.parents().get(0)) : null;
        }
        return lineage;
    }

    /** The tables that hold a table's rows: itself, or the partitions at the bottom. */
    List<Relation> leaves(Relation table) {
        return leaves.getOrDefault(table.id(), List.of());
    }

    /** Its name as people read it. */
    static String displayName(Relation table) {
        return table.schema() + "." + table.name();
    }

    /** The columns whose values are stored, and so captured. */
    static List<String> storedColumns(Relation table) {
        return table.attributes().stream()
                .filter(column -> !column.generated())
                .map(column -> Quoting.always(column.name()))
                .toList();
    }
}
