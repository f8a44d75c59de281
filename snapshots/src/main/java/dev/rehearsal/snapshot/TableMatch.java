package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the tables of a snapshot with those of the database that it is to be loaded into. */
final class TableMatch {
    private final List<String> problems = new ArrayList<>();

    private TableMatch() {}

    /** A table of the snapshot and the one that it is loaded into. */
    record Pair(Manifest.Table captured, Relation relation) {}

    /** The table for each of the snapshot's; an error names everything that does not fit. */
    static List<Pair> match(Path directory, Manifest manifest, Catalog catalog) {
        Map<String, Relation> byName = new HashMap<>();
        catalog.relations().forEach(table -> byName.put(table.qualified(), table));
        List<Pair> pairs = new ArrayList<>();
        TableMatch fitting = new TableMatch();
        for (Manifest.Table table : manifest.tables()) {
            Relation actual = byName.get(table.qualified());
            if (actual == null) {
                fitting.problems.add(
                        "table '" + table.displayName() + "' is missing" + renamed(table, manifest, catalog));
            } else {
                fitting.compare(table, actual);
                pairs.add(new Pair(table, actual));
            }
        }
        if (!fitting.problems.isEmpty()) {
            throw new SnapshotException("'" + directory + "', captured at " + manifest.taken()
                    + ", does not fit the database: " + String.join("; ", fitting.problems)
                    + ". Either it is not loaded at the version at which it was captured, or the migrations up to there were changed since. "
                    + LoadMoment.REMEDY_OF_SNAPSHOT);
        }
        return pairs;
    }

    /** A table that the snapshot does not know and that has all columns of the missing one may be the same under another name. */
    private static String renamed(Manifest.Table missing, Manifest manifest, Catalog catalog) {
        Set<String> known =
                manifest.tables().stream().map(Manifest.Table::qualified).collect(Collectors.toSet());
        return catalog.relations().stream()
                .filter(table -> !table.partition() && !known.contains(table.qualified()))
                .filter(table -> missing.columns().stream()
                        .allMatch(column -> table.attribute(column.name())
                                .filter(found -> found.type().sql().equals(column.type()))
                                .isPresent()))
                .map(table -> ", and '" + Tables.displayName(table) + "' has its columns")
                .collect(Collectors.joining());
    }

    private void compare(Manifest.Table table, Relation actual) {
        for (Manifest.Column column : table.columns()) {
            Optional<Attribute> found = actual.attribute(column.name());
            String name = "column '" + column.name() + "' of '" + table.displayName() + "'";
            if (found.isEmpty()) {
                problems.add(name + " is missing");
            } else if (found.get().generated()) {
                problems.add(name + " is generated, but was not when it was captured");
            } else if (!found.get().type().sql().equals(column.type())) {
                problems.add(name + " is of type '" + found.get().type().sql() + "', but was of type '" + column.type()
                        + "' when it was captured");
            }
        }
        Set<String> captured =
                table.columns().stream().map(Manifest.Column::name).collect(Collectors.toSet());
        for (Attribute column : actual.attributes()) {
            if (!captured.contains(column.name()) && isDemanded(column)) {
                problems.add("column '" + column.name() + "' of '" + table.displayName()
                        + "' was not captured, but is NOT NULL and has no default");
            }
        }
    }

    private static boolean isDemanded(Attribute column) {
        return column.notNull()
                && column.defaultExpression() == null
                && column.identity() == Attribute.Identity.NONE
                && !column.generated();
    }
}
