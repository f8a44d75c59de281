package dev.rehearsal.snapshot;

import dev.rehearsal.catalog.Relation;
import dev.rehearsal.snapshot.dialect.ChosenRows;
import dev.rehearsal.snapshot.dialect.FollowedReference;
import dev.rehearsal.snapshot.dialect.SnapshotReader;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/**
 * The rows that belong together: those at the start, children of theirs in the tables chosen for that (and children of
 * such children), and the parents of all. Rows that came in as parents bring no children, or the whole database would
 * follow. Which rows they are does not depend on the order in which they are found.
 */
final class Subset {
    private static final int BATCH = 5_000;

    private final Scope scope;
    private final ChosenRows chosen;

    private Subset(SnapshotReader reader, Scope scope, ObjLongConsumer<String> progress) {
        this.scope = scope;
        this.chosen = reader.choose((table, rows) -> progress.accept(ReferencedTables.displayName(leaf(table)), rows));
    }

    /** Begins with the start rows; their conditions see the session's own settings. */
    static Subset start(SnapshotReader reader, Scope scope, ObjLongConsumer<String> progress) throws SQLException {
        Subset subset = new Subset(reader, scope, progress);
        for (Scope.Start start : scope.starts()) {
            subset.chosen.addStart(start.table(), start.condition());
        }
        return subset;
    }

    /** Adds children and parents. */
    void complete() throws SQLException {
        follow(this::addChildren);
        for (FollowedReference reference : scope.references()) {
            addParentsOfAll(reference);
        }
        follow(this::addParents);
    }

    /** The rows chosen so far. */
    ChosenRows chosen() {
        return chosen;
    }

    private interface Step {
        void take(ChosenRows.Batch batch) throws SQLException;
    }

    /** Takes a step from each row found so far and from each that the step finds. */
    private void follow(Step step) throws SQLException {
        Map<Long, Integer> done = new TreeMap<>();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (long table : chosen.tables().stream().sorted().toList()) {
                int from = done.getOrDefault(table, 0);
                int to = Math.min(chosen.size(table), from + BATCH);
                if (from < to) {
                    step.take(chosen.batch(leaf(table), from, to));
                    done.put(table, to);
                    moved = true;
                }
            }
        }
    }

    private void addChildren(ChosenRows.Batch parents) throws SQLException {
        for (FollowedReference reference : scope.references()) {
            Relation child = scope.tables().of(reference.child()).orElse(null);
            if (child == null || !isOf(reference.parent(), parents.table())) {
                continue;
            }
            Integer limit = scope.children().get(scope.tables().root(child));
            if (limit != null) {
                chosen.addChildren(parents, reference, child, limit);
            }
        }
    }

    private void addParents(ChosenRows.Batch children) throws SQLException {
        Relation leaf = children.table();
        if (scope.whole().contains(scope.tables().root(leaf))) {
            return;
        }
        for (FollowedReference reference : scope.references()) {
            Relation parent = scope.tables().of(reference.parent()).orElse(null);
            if (parent == null || !isOf(reference.child(), leaf)) {
                continue;
            }
            Relation root = scope.tables().root(parent);
            if (scope.leftOut().contains(root)) {
                if (chosen.isAnyReferring(children, reference)) {
                    throw referring(reference, leaf, root);
                }
            } else if (!scope.whole().contains(root)) {
                chosen.addParents(children, reference, parent);
            }
        }
    }

    /** The parents of tables that are taken whole. */
    private void addParentsOfAll(FollowedReference reference) throws SQLException {
        Relation child = scope.tables().of(reference.child()).orElse(null);
        Relation parent = scope.tables().of(reference.parent()).orElse(null);
        if (child == null
                || parent == null
                || !scope.whole().contains(scope.tables().root(child))) {
            return;
        }
        Relation root = scope.tables().root(parent);
        if (scope.leftOut().contains(root)) {
            if (chosen.isAnyReferring(child, reference)) {
                throw referring(reference, child, root);
            }
        } else if (!scope.whole().contains(root)) {
            chosen.addParents(child, reference, parent);
        }
    }

    private static SnapshotException referring(FollowedReference reference, Relation child, Relation parent) {
        return new SnapshotException("'" + ReferencedTables.displayName(parent)
                + "' is to be left out, but captured rows of '" + ReferencedTables.displayName(child)
                + "' reference it through '" + reference.name() + "'; capture it too, or leave out '"
                + ReferencedTables.displayName(child) + "' as well");
    }

    private boolean isOf(long id, Relation leaf) {
        return scope.tables().lineage(leaf).stream().anyMatch(table -> table.id() == id);
    }

    private Relation leaf(long id) {
        return scope.tables()
                .of(id)
                .orElseThrow(() -> new SnapshotException("Rows of a partition that is a foreign table cannot be chosen;"
                        + " take its table whole with tables(…)"));
    }
}
