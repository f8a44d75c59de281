package dev.rehearsal.history.alembic;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows of the version table: what Alembic makes of them when a revision is applied or undone. Which parent's row
 * becomes the new one and which are deleted is left to chance in Alembic; the set that remains is not.
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

    /** What the undone revision came after comes back, unless a row that stays implies it. */
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
