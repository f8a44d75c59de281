package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.CatalogDialect;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.snapshot.dialect.FollowedReference;
import dev.rehearsal.snapshot.dialect.SnapshotDialect;
import dev.rehearsal.snapshot.dialect.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Loads a snapshot in a transaction of its own. */
record Load(Connection connection, Path directory, SnapshotManifest manifest) {
    void run() throws SQLException, IOException {
        try (CaptureTransaction transaction = CaptureTransaction.begin(connection, "loading '" + directory + "'")) {
            load(transaction.dialect());
            transaction.commit();
        }
    }

    private void load(SnapshotDialect dialect) throws SQLException, IOException {
        SnapshotWriter writer = dialect.writer(connection);
        Catalog catalog = Catalog.read(connection);
        writer.fixForms();
        List<TableMatch.Pair> pairs = TableMatch.match(directory, manifest, catalog);
        ReferencedTables all = new ReferencedTables(catalog);
        List<FollowedReference> references = dialect.references(connection);
        List<Relation> tables = pairs.stream().map(TableMatch.Pair::relation).toList();
        writer.suspendTriggers(tables.stream()
                .flatMap(table -> Stream.concat(Stream.of(table), all.leaves(table).stream()))
                .distinct()
                .toList());
        TableLoad loader = new TableLoad(dialect, writer, directory);
        for (TableMatch.Pair pair : LoadOrder.of(pairs, all, references)) {
            loader.load(pair.captured(), pair.relation());
        }
        writer.resumeTriggers();
        new RowsWithoutParent(writer, directory, all, references).refuse(tables);
        String moves = CatalogDialect.of(connection).sequenceMoves(tables);
        if (!moves.isEmpty()) {
            try (var statement = connection.createStatement()) {
                statement.execute(moves);
            }
        }
    }

    /** Parents before children, as far as they do not go in circles. */
    private static final class LoadOrder {
        private final Map<Relation, TableMatch.Pair> pairs = new HashMap<>();
        private final Map<Relation, Set<Relation>> parents = new HashMap<>();
        private final Set<Relation> seen = new LinkedHashSet<>();
        private final List<TableMatch.Pair> order = new ArrayList<>();

        private LoadOrder() {}

        static List<TableMatch.Pair> of(
                List<TableMatch.Pair> pairs, ReferencedTables tables, List<FollowedReference> references) {
            LoadOrder order = new LoadOrder();
            pairs.forEach(pair -> order.pairs.put(pair.relation(), pair));
            for (FollowedReference reference : references) {
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

    /** Verifies, by asking for the rows, the foreign keys that the server did not check while rows were loaded. */
    private record RowsWithoutParent(
            SnapshotWriter writer, Path directory, ReferencedTables tables, List<FollowedReference> references) {
        /** Refuses rows of or to some tables that break a foreign key for which the server vouches. */
        void refuse(Collection<Relation> loaded) throws SQLException {
            List<String> broken = new ArrayList<>();
            for (FollowedReference reference : references) {
                Optional<Relation> child = tables.of(reference.child());
                Optional<Relation> parent = tables.of(reference.parent());
                if (reference.validated()
                        && child.isPresent()
                        && parent.isPresent()
                        && (loaded.contains(tables.root(child.get())) || loaded.contains(tables.root(parent.get())))) {
                    writer.missing(reference, child.get(), parent.get())
                            .map(missing -> text(missing, reference, child.get(), parent.get()))
                            .ifPresent(broken::add);
                }
            }
            if (!broken.isEmpty()) {
                throw new SnapshotException(
                        "Loading '" + directory + "' would break foreign keys, and nothing was loaded: "
                                + String.join("; ", broken)
                                + ". Capture the referenced tables too, or repair the rows where they came"
                                + " from");
            }
        }

        private static String text(
                SnapshotWriter.Missing missing, FollowedReference reference, Relation child, Relation parent) {
            boolean one = missing.rows() == 1;
            return missing.rows() + (one ? " row of '" : " rows of '") + ReferencedTables.displayName(child) + "' ("
                    + missing.first() + (one ? ")" : ", …)") + " by '" + reference.name() + "', for which '"
                    + ReferencedTables.displayName(parent) + "' has no row";
        }
    }

    /** Loads the files of tables, one by one. */
    private record TableLoad(SnapshotDialect dialect, SnapshotWriter writer, Path directory) {
        void load(SnapshotManifest.Table table, Relation relation) throws SQLException, IOException {
            try {
                if (writer.isEmpty(relation)) {
                    fill(table, relation);
                } else if (!writer.mayReplace()) {
                    throw new SnapshotException("'" + table.displayName()
                            + "' holds rows already, and only a superuser may" + " put those of '" + directory
                            + "' in their place; load as one, or empty the table first");
                } else if (table.whole() || table.columns().isEmpty()) {
                    writer.clear(relation);
                    fill(table, relation);
                } else {
                    merge(table, relation);
                }
            } catch (SQLException e) {
                String file = directory.resolve(table.file()).toString();
                throw FileErrors.at(file, Math.max(1, dialect.lineOfRows(e)), e);
            }
        }

        private void fill(SnapshotManifest.Table table, Relation relation) throws SQLException, IOException {
            try (CheckedText rows = CheckedText.open(directory, table)) {
                if (table.columns().isEmpty()) {
                    rows.drain();
                    writer.fillWithoutValues(relation, table.rows());
                } else {
                    writer.fill(relation, columns(table), rows);
                }
            }
        }

        /** The history's own rows stay, unless one of the snapshot's has a key of theirs. */
        private void merge(SnapshotManifest.Table table, Relation relation) throws SQLException, IOException {
            try (CheckedText rows = CheckedText.open(directory, table)) {
                writer.merge(relation, columns(table), rows);
            }
        }

        private static List<String> columns(SnapshotManifest.Table table) {
            return table.columns().stream().map(SnapshotManifest.Column::name).toList();
        }
    }

    /** Compares the tables of a snapshot with those of the database that it is to be loaded into. */
    private static final class TableMatch {
        private final List<String> problems = new ArrayList<>();

        private TableMatch() {}

        /** A table of the snapshot and the one that it is loaded into. */
        record Pair(SnapshotManifest.Table captured, Relation relation) {}

        /** The table for each of the snapshot's; an error names everything that does not fit. */
        static List<Pair> match(Path directory, SnapshotManifest manifest, Catalog catalog) {
            Map<String, Relation> byName = new HashMap<>();
            catalog.relations().forEach(table -> byName.put(table.qualified(), table));
            List<Pair> pairs = new ArrayList<>();
            TableMatch fitting = new TableMatch();
            for (SnapshotManifest.Table table : manifest.tables()) {
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
                        + LoadMoment.SUGGESTION_OF_SNAPSHOT);
            }
            return pairs;
        }

        /** A table that the snapshot does not know and that has all columns of the missing one may be the same under another name. */
        private static String renamed(SnapshotManifest.Table missing, SnapshotManifest manifest, Catalog catalog) {
            Set<String> known = manifest.tables().stream()
                    .map(SnapshotManifest.Table::qualified)
                    .collect(Collectors.toSet());
            return catalog.relations().stream()
                    .filter(table -> !table.partition() && !known.contains(table.qualified()))
                    .filter(table -> missing.columns().stream()
                            .allMatch(column -> table.attribute(column.name())
                                    .filter(found -> found.type().sql().equals(column.type()))
                                    .isPresent()))
                    .map(table -> ", and '" + ReferencedTables.displayName(table) + "' has its columns")
                    .collect(Collectors.joining());
        }

        private void compare(SnapshotManifest.Table table, Relation actual) {
            for (SnapshotManifest.Column column : table.columns()) {
                Optional<Attribute> found = actual.attribute(column.name());
                String name = "column '" + column.name() + "' of '" + table.displayName() + "'";
                if (found.isEmpty()) {
                    problems.add(name + " is missing");
                } else if (found.get().generated()) {
                    problems.add(name + " is generated, but was not when it was captured");
                } else if (!found.get().type().sql().equals(column.type())) {
                    problems.add(name + " is of type '" + found.get().type().sql() + "', but was of type '"
                            + column.type() + "' when it was captured");
                }
            }
            Set<String> captured =
                    table.columns().stream().map(SnapshotManifest.Column::name).collect(Collectors.toSet());
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
}
