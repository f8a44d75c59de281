package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.history.format.SchemaHistoryTables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of a database by id, and which of them hold the rows of which. */
final class ReferencedTables {
    private static final SchemaHistoryTables OF_TOOLS = SchemaHistoryTables.ofAllTools();

    private final Map<Long, Relation> byId = new HashMap<>();
    private final Map<Long, List<Relation>> leaves = new HashMap<>();

    ReferencedTables(Catalog catalog) {
        catalog.relations().forEach(table -> byId.put(table.id(), table));
        for (Relation table : catalog.relations()) {
            if (!table.partitioned()) {
                lineage(table)
                        .forEach(ancestor -> leaves.computeIfAbsent(ancestor.id(), id -> new ArrayList<>())
                                .add(table));
            }
        }
    }

    Collection<Relation> all() {
        return byId.values();
    }

    Optional<Relation> of(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The table that a partition is a part of in the end, or the table itself. */
    Relation root(Relation table) {
        List<Relation> lineage = lineage(table);
        return lineage.get(lineage.size() - 1);
    }

    /** The root of the table of that id; none where it takes no rows from us, like a foreign table. */
    Optional<Relation> root(long id) {
        return of(id).map(this::root);
    }

    /** The table and the tables that it is a partition of, nearest first. */
    List<Relation> lineage(Relation table) {
        List<Relation> lineage = new ArrayList<>();
        @Nullable Relation next = table;
        while (next != null) {
            lineage.add(next);
            next = next.partition() ? byId.get(next.parents().get(0)) : null;
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

    /** The tool whose schema history table a table is. */
    static Optional<SchemaHistoryTables.Known> schemaHistoryOf(Relation table) {
        return OF_TOOLS.find(table.name(), column -> table.attribute(column).isPresent());
    }

    /** Whether a table is a tool's own, which its history fills itself. */
    static boolean isOwnedByATool(Relation table) {
        return OF_TOOLS.isOwnedByATool(
                table.name(), column -> table.attribute(column).isPresent());
    }
}
