package dev.rehearsal.history.alembic;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Computes the rows of the version table after a revision is applied or undone. Alembic chooses by chance which
 * parent's row is updated and which rows are deleted; the resulting set of rows is the same.
 */
final class Heads {
    private final RevisionGraph graph;

    Heads(RevisionGraph graph) {
        this.graph = graph;
    }

    Set<String> afterUp(Set<String> rows, String revision) {
        Set<String> after = new LinkedHashSet<>(rows);
        after.removeAll(graph.sources(revision));
        after.add(revision);
        return after;
    }

    /** The parents of the undone revision become rows again, unless another row implies them. */
    Set<String> afterDown(Set<String> rows, String revision) {
        Set<String> after = new LinkedHashSet<>(rows);
        if (!after.remove(revision)) {
            return after;
        }
        Set<String> implied = graph.withAncestors(after);
        graph.sources(revision).stream().filter(id -> !implied.contains(id)).forEach(after::add);
        return after;
    }

    /** The revisions that are applied where the table holds these rows. */
    Set<String> applied(Set<String> rows) {
        return graph.withAncestors(List.copyOf(rows));
    }
}
