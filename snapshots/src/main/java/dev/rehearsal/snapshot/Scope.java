package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Catalog;
import dev.rehearsal.catalog.Relation;
import dev.rehearsal.snapshot.dialect.FollowedReference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a capture takes.
 *
 * @param tables all tables of the database
 * @param references all foreign keys of the database
 * @param taken tables of which rows are taken, sorted by schema and name; partitioned ones stand for their partitions
 * @param whole those of which all rows are taken
 * @param starts where rows are chosen by a condition
 * @param children tables whose rows follow their parents, and how many for each
 * @param leftOut tables of which none is wanted
 */
record Scope(
        ReferencedTables tables,
        List<FollowedReference> references,
        List<Relation> taken,
        Set<Relation> whole,
        List<Start> starts,
        Map<Relation, Integer> children,
        Set<Relation> leftOut) {

    /** Start rows of one table. */
    record Start(Relation table, String condition) {}

    /** The tables that a selection means; names are looked up as the session's search path says. */
    static Scope of(CaptureTransaction transaction, RowSelection selection, Catalog catalog) throws SQLException {
        return new Search(transaction, selection, catalog).search();
    }

    /** Only the tables that rows are taken from. */
    Catalog catalog() {
        return new Catalog(taken);
    }

    /** The tables that must be readable: those that rows are taken from, and partitions that are read one by one. */
    Set<Relation> read() {
        Set<Relation> read = new LinkedHashSet<>(taken);
        taken.stream().filter(table -> !whole.contains(table)).forEach(table -> read.addAll(tables.leaves(table)));
        return read;
    }

    /** Finds the tables that a capture takes, from the selection and the foreign keys. */
    private static final class Search {
        private final CaptureTransaction transaction;
        private final RowSelection selection;
        private final ReferencedTables tables;
        private final List<FollowedReference> references;

        private Search(CaptureTransaction transaction, RowSelection selection, Catalog catalog) throws SQLException {
            this.transaction = transaction;
            this.selection = selection;
            this.tables = new ReferencedTables(catalog);
            this.references = transaction.dialect().references(transaction.connection());
        }

        private Scope search() throws SQLException {
            Set<Relation> leftOut = named(selection.leftOut());
            List<Scope.Start> starts = new ArrayList<>();
            for (RowSelection.Start start : selection.starts()) {
                starts.add(new Scope.Start(named(start.table()), start.condition()));
            }
            Map<Relation, Integer> children = new LinkedHashMap<>();
            for (var child : selection.children().entrySet()) {
                children.put(named(child.getKey()), child.getValue());
            }
            Set<Relation> whole =
                    selection.starts().isEmpty() && selection.tables().isEmpty()
                            ? everything()
                            : named(selection.tables());
            whole.removeAll(leftOut);
            Set<Relation> taken = new LinkedHashSet<>(whole);
            starts.forEach(start -> taken.add(start.table()));
            taken.addAll(children.keySet());
            addParents(taken, leftOut);
            refuseStrangers(children.keySet(), taken);
            List<Relation> sorted = taken.stream()
                    .sorted(Comparator.comparing(Relation::schema).thenComparing(Relation::name))
                    .toList();
            return new Scope(tables, references, sorted, whole, starts, children, leftOut);
        }

        private Set<Relation> everything() {
            Set<Relation> everything = new LinkedHashSet<>(tables.all());
            everything.removeIf(
                    table -> table.partition() || table.extension() || ReferencedTables.isOwnedByATool(table));
            return everything;
        }

        private void addParents(Set<Relation> taken, Set<Relation> leftOut) {
            List<Relation> added = new ArrayList<>(taken);
            for (int i = 0; i < added.size(); i++) {
                Relation child = added.get(i);
                references.stream()
                        .filter(reference -> isRoot(reference.child(), child))
                        .flatMap(reference -> tables.root(reference.parent()).stream())
                        .filter(parent -> !leftOut.contains(parent) && taken.add(parent))
                        .forEach(added::add);
            }
        }

        private void refuseStrangers(Set<Relation> children, Set<Relation> taken) {
            if (!children.isEmpty() && selection.starts().isEmpty()) {
                throw new SnapshotException("Children follow start rows, and there are none;"
                        + " say where to start with startingAt(table, condition)");
            }
            for (Relation child : children) {
                boolean refers = references.stream()
                        .anyMatch(reference -> isRoot(reference.child(), child)
                                && tables.root(reference.parent())
                                        .filter(taken::contains)
                                        .isPresent());
                if (!refers) {
                    throw new SnapshotException("'" + ReferencedTables.displayName(child)
                            + "' has no foreign key to a captured table, so that none of its rows is anybody's child;"
                            + " name it in tables(…) to take it whole");
                }
            }
        }

        private boolean isRoot(long id, Relation table) {
            return tables.root(id).filter(table::equals).isPresent();
        }

        private Set<Relation> named(List<String> names) throws SQLException {
            Set<Relation> named = new LinkedHashSet<>();
            for (String name : names) {
                named.add(named(name));
            }
            return named;
        }

        private Relation named(String name) throws SQLException {
            Relation table = find(name)
                    .orElseThrow(
                            () -> new SnapshotException(
                                    "There is no table '" + name + "' in database '" + database()
                                            + "' that holds rows; write its name as SQL would, with its schema if it is not in the search path"));
            if (table.partition()) {
                throw new SnapshotException("'" + name + "' is a partition; name the table that it is a part of: '"
                        + ReferencedTables.displayName(tables.root(table)) + "'");
            }
            if (ReferencedTables.isOwnedByATool(table)) {
                throw new SnapshotException("'" + name
                        + "' is the migration tool's own, which the history fills itself;" + " do not name it");
            }
            return table;
        }

        private Optional<Relation> find(String name) throws SQLException {
            OptionalLong id = transaction.reader().table(name);
            return id.isPresent() ? tables.of(id.getAsLong()) : Optional.empty();
        }

        private String database() {
            try {
                return transaction.connection().getCatalog();
            } catch (SQLException e) {
                return "";
            }
        }
    }
}
