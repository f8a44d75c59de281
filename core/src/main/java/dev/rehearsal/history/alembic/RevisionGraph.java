package dev.rehearsal.history.alembic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The revisions and their parents. Names of missing revisions are skipped here; {@link GraphProblems} reports them. */
final class RevisionGraph {
    private final Map<String, Revision> revisions = new LinkedHashMap<>();
    private final Map<String, String> carriers = new LinkedHashMap<>();
    private final Map<String, List<String>> sources = new LinkedHashMap<>();

    /** Of two revisions with one id the first is taken. */
    RevisionGraph(Collection<Revision> all) {
        all.forEach(revision -> revisions.putIfAbsent(revision.id(), revision));
        all.forEach(revision -> revision.labels().forEach(label -> carriers.putIfAbsent(label, revision.id())));
        revisions.values().forEach(revision -> sources.put(revision.id(), sourcesOf(revision)));
    }

    Collection<Revision> revisions() {
        return List.copyOf(revisions.values());
    }

    boolean knows(String id) {
        return revisions.containsKey(id);
    }

    Revision revision(String id) {
        Revision revision = revisions.get(id);
        if (revision == null) {
            throw new IllegalArgumentException(id);
        }
        return revision;
    }

    /** The branch labels by which a revision can be named: those of its line up to itself. */
    Set<String> labels(String id) {
        Set<String> labels = new LinkedHashSet<>(revision(id).labels());
        line(revision(id)).forEach(earlier -> labels.addAll(revision(earlier).labels()));
        return labels;
    }

    /** All revisions, each after what it comes after, otherwise as they were given; those in a cycle come last. */
    List<String> inOrder() {
        Set<String> placed = new LinkedHashSet<>();
        Set<String> left = new LinkedHashSet<>(revisions.keySet());
        boolean moved = true;
        while (moved) {
            moved = false;
            for (String id : List.copyOf(left)) {
                if (placed.containsAll(sources(id))) {
                    placed.add(id);
                    left.remove(id);
                    moved = true;
                }
            }
        }
        placed.addAll(left);
        return List.copyOf(placed);
    }

    /** The revision that an id or a branch label stands for; the text itself where there is none. */
    String resolve(String idOrLabel) {
        return revisions.containsKey(idOrLabel) ? idOrLabel : carriers.getOrDefault(idOrLabel, idOrLabel);
    }

    /** What a revision comes after, dependencies included as far as no earlier revision of its line names them already. */
    List<String> sources(String id) {
        return sources.getOrDefault(id, List.of());
    }

    /** The revisions that this one comes after in its own line. */
    List<String> down(String id) {
        Revision revision = revisions.get(id);
        return revision == null
                ? List.of()
                : revision.down().stream().filter(revisions::containsKey).toList();
    }

    /** The given revisions and everything that must be applied before them. */
    Set<String> withAncestors(Collection<String> ids) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> todo = new ArrayDeque<>(ids);
        while (!todo.isEmpty()) {
            String id = todo.removeLast();
            if (revisions.containsKey(id) && seen.add(id)) {
                todo.addAll(sources(id));
            }
        }
        return seen;
    }

    /** Revisions that no other one follows; a dependency follows nothing. */
    List<String> heads() {
        Set<String> followed = new LinkedHashSet<>();
        revisions.values().forEach(revision -> followed.addAll(revision.down()));
        return revisions.keySet().stream().filter(id -> !followed.contains(id)).toList();
    }

    /** Heads that nothing depends on either. */
    List<String> ends() {
        Set<String> used = new LinkedHashSet<>();
        sources.values().forEach(used::addAll);
        return revisions.keySet().stream().filter(id -> !used.contains(id)).toList();
    }

    private List<String> sourcesOf(Revision revision) {
        Set<String> dependencies = dependencies(revision);
        for (String ancestor : line(revision)) {
            Revision earlier = revisions.get(ancestor);
            if (earlier != null && !dependencies.isEmpty()) {
                dependencies.removeAll(dependencies(earlier));
            }
        }
        List<String> all = new ArrayList<>(down(revision.id()));
        dependencies.stream().filter(id -> !all.contains(id)).forEach(all::add);
        return List.copyOf(all);
    }

    private Set<String> dependencies(Revision revision) {
        Set<String> resolved = new LinkedHashSet<>();
        revision.dependsOn().stream()
                .map(this::resolve)
                .filter(revisions::containsKey)
                .forEach(resolved::add);
        return resolved;
    }

    /** Every revision that this one comes after in its own line, dependencies left out. */
    Set<String> line(Revision revision) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> todo = new ArrayDeque<>(down(revision.id()));
        while (!todo.isEmpty()) {
            String id = todo.removeLast();
            if (seen.add(id)) {
                todo.addAll(down(id));
            }
        }
        return seen;
    }
}
