package dev.rehearsal.history.alembic;

import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.HistoryProblem.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with a graph of revisions: ids that occur twice, parents that are not there, cycles, several heads. */
final class GraphProblems {
    private final Collection<Revision> all;
    private final RevisionGraph graph;
    private final List<HistoryProblem> problems = new ArrayList<>();

    private GraphProblems(Collection<Revision> all, RevisionGraph graph) {
        this.all = all;
        this.graph = graph;
    }

    static List<HistoryProblem> of(Collection<Revision> all, RevisionGraph graph) {
        GraphProblems problems = new GraphProblems(all, graph);
        problems.duplicates();
        problems.missingParents();
        problems.cycles();
        problems.severalHeads();
        return List.copyOf(problems.problems);
    }

    private void duplicates() {
        Map<String, Revision> first = new LinkedHashMap<>();
        for (Revision revision : all) {
            Revision earlier = first.putIfAbsent(revision.id(), revision);
            if (earlier != null) {
                add(
                        Kind.DUPLICATE_VERSION,
                        revision,
                        "has the revision '%s' that '%s' has already".formatted(revision.id(), earlier.path()),
                        "Give one of the two another id, and correct who names it as 'down_revision'.");
            }
        }
    }

    private void missingParents() {
        for (Revision revision : graph.revisions()) {
            for (String parent : revision.parents()) {
                if (!graph.knows(graph.resolve(parent))) {
                    add(
                            Kind.MISSING_PARENT,
                            revision,
                            "comes after '%s', which no file holds".formatted(parent),
                            "Add the revision that is missing, or correct the name.");
                }
            }
        }
    }

    private void cycles() {
        Set<String> told = new HashSet<>();
        for (Revision revision : graph.revisions()) {
            Set<String> before = graph.withAncestors(graph.sources(revision.id()));
            if (before.contains(revision.id()) && told.add(revision.id())) {
                told.addAll(before);
                add(
                        Kind.CYCLE,
                        revision,
                        "waits for itself, by way of %s".formatted(quoted(graph.sources(revision.id()))),
                        "Correct 'down_revision' or 'depends_on' in one of them.");
            }
        }
    }

    /** Heads with different branch labels are branches that are kept apart on purpose. */
    private void severalHeads() {
        List<String> heads = graph.heads();
        if (heads.size() > 1 && !allLabelled(heads)) {
            add(
                    Kind.SEVERAL_HEADS,
                    graph.revision(heads.get(heads.size() - 1)),
                    "is one of %d heads: %s; 'alembic upgrade head' refuses to choose"
                            .formatted(heads.size(), quoted(heads)),
                    "Merge them with 'alembic merge heads', or give each line a branch label if they are meant to stay apart.");
        }
    }

    private boolean allLabelled(List<String> heads) {
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        heads.forEach(head -> labels.put(head, graph.labels(head)));
        return heads.stream().allMatch(head -> {
            Set<String> own = new LinkedHashSet<>(labels.getOrDefault(head, Set.of()));
            heads.stream()
                    .filter(other -> !other.equals(head))
                    .forEach(other -> own.removeAll(labels.getOrDefault(other, Set.of())));
            return !own.isEmpty();
        });
    }

    private void add(Kind kind, Revision revision, String what, String suggestion) {
        problems.add(new HistoryProblem(
                kind,
                revision.id(),
                revision.path(),
                revision.line(),
                "'%s' in '%s' %s.".formatted(revision.id(), revision.path(), what),
                suggestion));
    }

    private static String quoted(Collection<String> ids) {
        return "'" + String.join("', '", ids) + "'";
    }
}
