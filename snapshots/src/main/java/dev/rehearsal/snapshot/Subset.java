package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows that belong together: those at the start, children of theirs in the tables chosen for that (and children of
 * such children), and the parents of all. Rows that came in as parents bring no children, or the whole database would
 * follow. Which rows they are does not depend on the order in which they are found.
 */
final class Subset {
    private static final int BATCH = 5_000;
    private static final int FETCH = 10_000;

    private final Connection connection;
    private final Scope scope;
    private final ObjLongConsumer<String> progress;
    private final Map<Long, RowIds> rows = new TreeMap<>();

    private Subset(Connection connection, Scope scope, ObjLongConsumer<String> progress) {
        this.connection = connection;
        this.scope = scope;
        this.progress = progress;
    }

    /** Begins with the start rows; their conditions see the session's own settings. */
    static Subset start(Connection connection, Scope scope, ObjLongConsumer<String> progress) throws SQLException {
        Subset subset = new Subset(connection, scope, progress);
        for (Scope.Start start : scope.starts()) {
            String table = start.table().ownRows() + " as "
                    + Quoting.always(start.table().name());
            // The line feed ends a comment at the condition's end.
            subset.collect(
                    "select tableoid::pg_catalog.int8, ctid::pg_catalog.text from " + table + " where ("
                            + start.condition() + "\n)",
                    null);
        }
        return subset;
    }

    /** Adds children and parents. */
    void complete() throws SQLException {
        follow(this::addChildren);
        for (Reference reference : scope.references()) {
            addParentsOfAll(reference);
        }
        follow(this::addParents);
    }

    /** The rows of a table that holds rows. */
    Optional<RowIds> of(Relation leaf) {
        return Optional.ofNullable(rows.get(leaf.id()));
    }

    private interface Step {
        void take(Relation leaf, String ids) throws SQLException;
    }

    /** Takes a step from each row found so far and from each that the step finds. */
    private void follow(Step step) throws SQLException {
        Map<Long, Integer> done = new TreeMap<>();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (long oid : Set.copyOf(rows.keySet()).stream().sorted().toList()) {
                RowIds ids = rows.getOrDefault(oid, new RowIds());
                int from = done.getOrDefault(oid, 0);
                int to = Math.min(ids.size(), from + BATCH);
                if (from < to) {
                    step.take(leaf(oid), '{' + ids.elements(from, to) + '}');
                    done.put(oid, to);
                    moved = true;
                }
            }
        }
    }

    private void addChildren(Relation leaf, String ids) throws SQLException {
        for (Reference reference : scope.references()) {
            Relation child = scope.tables().of(reference.child()).orElse(null);
            if (child == null || !isOf(reference.parent(), leaf)) {
                continue;
            }
            Integer limit = scope.children().get(scope.tables().root(child));
            if (limit != null) {
                collect(
                        """
                        select t, i from (
                            select c.tableoid::pg_catalog.int8 as t, c.ctid::pg_catalog.text as i,
                                pg_catalog.row_number() over (partition by p.ctid%s) as n
                            from only %s p join %s c on (%s) where p.ctid = any (?::pg_catalog.tid[])) x
                        where n <= %d
                        """.formatted(
                                        RowOrder.of(child, "c", Set.of()),
                                        leaf.qualified(),
                                        child.ownRows(),
                                        reference.matches(),
                                        limit),
                        ids);
            }
        }
    }

    private void addParents(Relation leaf, String ids) throws SQLException {
        if (scope.whole().contains(scope.tables().root(leaf))) {
            return;
        }
        for (Reference reference : scope.references()) {
            Relation parent = scope.tables().of(reference.parent()).orElse(null);
            if (parent == null || !isOf(reference.child(), leaf)) {
                continue;
            }
            Relation root = scope.tables().root(parent);
            if (scope.leftOut().contains(root)) {
                refuseReferring(reference, leaf, root, " and c.ctid = any (?::pg_catalog.tid[])", ids);
            } else if (!scope.whole().contains(root)) {
                collect(
                        "select p.tableoid::pg_catalog.int8, p.ctid::pg_catalog.text from only " + leaf.qualified()
                                + " c join " + parent.ownRows() + " p on (" + reference.matches()
                                + ") where c.ctid = any (?::pg_catalog.tid[])",
                        ids);
            }
        }
    }

    /** The parents of tables that are taken whole. */
    private void addParentsOfAll(Reference reference) throws SQLException {
        Relation child = scope.tables().of(reference.child()).orElse(null);
        Relation parent = scope.tables().of(reference.parent()).orElse(null);
        if (child == null
                || parent == null
                || !scope.whole().contains(scope.tables().root(child))) {
            return;
        }
        Relation root = scope.tables().root(parent);
        if (scope.leftOut().contains(root)) {
            refuseReferring(reference, child, root, "", null);
        } else if (!scope.whole().contains(root)) {
            collect(
                    "select p.tableoid::pg_catalog.int8, p.ctid::pg_catalog.text from " + parent.ownRows()
                            + " p where exists (select from " + child.ownRows() + " c where " + reference.matches()
                            + ")",
                    null);
        }
    }

    private void refuseReferring(
            Reference reference, Relation child, Relation parent, String condition, @Nullable String ids)
            throws SQLException {
        String query = "select 1 from " + child.ownRows() + " c where (" + reference.references() + ")" + condition
                + " limit 1";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            if (ids != null) {
                statement.setString(1, ids);
            }
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    throw new SnapshotException("'" + Tables.displayName(parent)
                            + "' is to be left out, but captured rows of '" + Tables.displayName(child)
                            + "' reference it through '" + reference.name() + "'; capture it too, or leave out '"
                            + Tables.displayName(child) + "' as well");
                }
            }
        }
    }

    private void collect(String query, @Nullable String ids) throws SQLException {
        if (ids == null) {
            // Not prepared: a condition may hold question marks of its own.
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH);
                add(statement.executeQuery(query));
            }
        } else {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setFetchSize(FETCH);
                statement.setString(1, ids);
                add(statement.executeQuery());
            }
        }
    }

    private void add(ResultSet found) throws SQLException {
        try (found) {
            while (found.next()) {
                long oid = found.getLong(1);
                RowIds into = rows.computeIfAbsent(oid, key -> new RowIds());
                into.add(found.getString(2));
                if (into.size() % Progress.ROWS == 0) {
                    progress.accept(Tables.displayName(leaf(oid)), into.size());
                }
            }
        }
    }

    private boolean isOf(long oid, Relation leaf) {
        return scope.tables().lineage(leaf).stream().anyMatch(table -> table.id() == oid);
    }

    private Relation leaf(long oid) {
        return scope.tables()
                .of(oid)
                .orElseThrow(() -> new SnapshotException("Rows of a partition that is a foreign table cannot be chosen;"
                        + " take its table whole with tables(…)"));
    }
}
