package dev.rehearsal.base;

import dev.rehearsal.base.git.CommittedFiles;
import dev.rehearsal.history.DeployedReactions;
import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Migration.Kind;
import dev.rehearsal.history.format.Histories;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the migrations of a branch with those that its base has. */
final class HistoryComparison {
    private final History history;
    private final BaseHistory base;
    private final WorkTree tree;
    private final CommittedFiles files;
    private final String name;
    private final DeployedReactions reactions;
    private final DifferenceWords words;
    private final Ancestors ancestors;
    private final Map<String, Migration> byId = new LinkedHashMap<>();
    private final Map<String, AppliedMigration> applied;
    /** Migrations of the branch that the base has under another id, with that one. */
    private final Map<String, AppliedMigration> renumbered = new HashMap<>();

    /** @param name the base as people read it */
    HistoryComparison(History history, BaseHistory base, WorkTree tree, CommittedFiles files, String name) {
        this.history = history;
        this.base = base;
        this.tree = tree;
        this.files = files;
        this.name = name;
        DeployedReactions own = history.deployed();
        this.reactions = own.equals(DeployedReactions.UNKNOWN) ? Histories.deployed(history.tool(), Map.of()) : own;
        this.words = new DifferenceWords(history.tool(), name, reactions);
        this.ancestors = new Ancestors(history.migrations());
        this.applied = base.byId();
        history.migrations().forEach(migration -> byId.putIfAbsent(migration.id(), migration));
        findRenumbered();
    }

    ComparedHistory compared() {
        List<Migration> old = old();
        List<Migration> late = late(old);
        boolean inOrderOfDeployment = late.isEmpty() || reactions.late().kind() == DeployedReactions.Kind.APPLIED;
        List<Migration> order = inOrderOfDeployment ? deployed(old) : history.migrations();
        String since = inOrderOfDeployment ? last(old) : before(late.get(0));
        List<HistoryProblem> problems = Stream.of(edited(), moved(old), removed(), late(late, old))
                .flatMap(found -> found)
                .toList();
        return new ComparedHistory(
                new OrderedHistory(history, order, problems), since, told(old, late, inOrderOfDeployment));
    }

    /** A file of the base that is gone and stands in the branch under another name. */
    private void findRenumbered() {
        for (AppliedMigration gone : List.copyOf(applied.values())) {
            byId.values().stream()
                    .filter(migration -> !byId.containsKey(gone.migration().id()))
                    .filter(migration ->
                            !applied.containsKey(migration.id()) && !renumbered.containsKey(migration.id()))
                    .filter(migration -> !gone.text().isBlank() && ComparedText.areEqual(gone.text(), text(migration)))
                    .findFirst()
                    .ifPresent(migration -> pair(gone, migration));
        }
    }

    /** Where an id stands in a file, the file's own name says nothing to its tool. */
    private void pair(AppliedMigration gone, Migration migration) {
        if (base.byFiles() && gone.path().contains(migration.id())) {
            applied.remove(gone.migration().id());
            applied.put(migration.id(), new AppliedMigration(migration, gone.path(), gone.text()));
        } else {
            renumbered.put(migration.id(), gone);
        }
    }

    /** What the base has, also under another id, and the branch left as it is, as far as it is run again; versioned ones in the base's order, then repeatables. */
    private List<Migration> old() {
        Map<String, Migration> again = new HashMap<>();
        renumbered.forEach((id, before) -> again.put(before.migration().id(), byId.get(id)));
        List<Migration> versioned = applied.keySet().stream()
                .flatMap(id -> Optional.ofNullable(byId.getOrDefault(id, again.get(id))).stream())
                .filter(migration -> migration.kind() == Kind.VERSIONED)
                .toList();
        Stream<Migration> repeatables = byId.values().stream()
                .filter(migration -> migration.kind() == Kind.REPEATABLE && isUnchanged(migration));
        return Stream.concat(versioned.stream(), repeatables).toList();
    }

    private boolean isUnchanged(Migration migration) {
        AppliedMigration before = applied.get(migration.id());
        return before != null && ComparedText.areEqual(before.text(), text(migration));
    }

    private String text(Migration migration) {
        return base.byFiles() || WorkTree.isClass(migration.up())
                ? tree.path(migration).flatMap(tree::text).orElse("")
                : ComparedText.of(migration, history.migrations());
    }

    /** New ones that come before one that the base has. */
    private List<Migration> late(List<Migration> old) {
        List<String> versioned = versioned(old);
        return fresh(old)
                .filter(migration -> migration.kind() == Kind.VERSIONED)
                .filter(migration -> versioned.stream().anyMatch(id -> ancestors.precedes(migration.id(), id)))
                .toList();
    }

    private static List<String> versioned(Collection<Migration> migrations) {
        return migrations.stream()
                .filter(migration -> migration.kind() == Kind.VERSIONED)
                .map(Migration::id)
                .toList();
    }

    private Stream<Migration> fresh(List<Migration> old) {
        return history.migrations().stream().filter(migration -> !old.contains(migration));
    }

    private List<Migration> deployed(List<Migration> old) {
        Set<String> ids = old.stream().map(Migration::id).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Migration> order = new ArrayList<>();
        for (Migration one : old) {
            List<String> after = Ancestors.nearest(one, byId, ids);
            order.add(
                    new Migration(one.id(), one.version(), one.description(), one.kind(), after, one.up(), one.down()));
        }
        fresh(old).forEach(order::add);
        return order;
    }

    private static String last(List<Migration> old) {
        return old.isEmpty() ? "" : old.get(old.size() - 1).id();
    }

    private String before(Migration migration) {
        int index = history.migrations().indexOf(migration);
        return index < 1 ? "" : history.migrations().get(index - 1).id();
    }

    private Stream<HistoryProblem> edited() {
        return applied.values().stream()
                .filter(before -> before.migration().kind() == Kind.VERSIONED)
                .flatMap(before -> Optional.ofNullable(
                                byId.get(before.migration().id()))
                        .stream()
                        .flatMap(now -> edited(before, now)));
    }

    private Stream<HistoryProblem> edited(AppliedMigration before, Migration now) {
        String text = text(now);
        // Comments in a file that holds no SQL are nothing to any tool.
        boolean commentsOnly = ComparedText.saySame(before.text(), text);
        Stream<HistoryProblem> edit =
                isSame(before, text) || (commentsOnly && now.up().sql().isEmpty())
                        ? Stream.empty()
                        : words.edited(before, now, text, commentsOnly).stream();
        return Stream.concat(
                edit, words.renamed(before, now, tree.path(now).orElse(""), history.writtenPath(now)).stream());
    }

    private boolean isSame(AppliedMigration before, String text) {
        return ComparedText.areEqual(before.text(), text)
                || (!reactions.spaces() && ComparedText.differInSpacesOnly(before.text(), text));
    }

    private Stream<HistoryProblem> removed() {
        Stream<HistoryProblem> gone = applied.values().stream()
                .filter(before -> !byId.containsKey(before.migration().id()))
                .filter(before -> !renumbered.containsValue(before))
                .flatMap(before -> words.removed(before, isNewest(before)).stream());
        Stream<HistoryProblem> others = history.migrations().stream()
                .flatMap(migration -> Optional.ofNullable(renumbered.get(migration.id()))
                        .map(before -> words.renumbered(before, migration, isNewest(before), isLate(migration)))
                        .stream());
        return Stream.concat(gone, others);
    }

    private boolean isNewest(AppliedMigration before) {
        return base.migrations().stream()
                .filter(one -> one.migration().kind() == Kind.VERSIONED)
                .reduce((earlier, later) -> later)
                .filter(before::equals)
                .isPresent();
    }

    /** Whether one that the base has comes behind it. */
    private boolean isLate(Migration migration) {
        return applied.keySet().stream().anyMatch(id -> ancestors.precedes(migration.id(), id));
    }

    /** What comes before another now that it followed. */
    private Stream<HistoryProblem> moved(List<Migration> old) {
        Ancestors then = new Ancestors(
                base.migrations().stream().map(AppliedMigration::migration).toList());
        List<String> ids = versioned(old);
        return old.stream()
                .filter(migration -> ids.contains(migration.id()))
                .flatMap(migration -> ids.stream()
                        .filter(id -> then.precedes(migration.id(), id) && ancestors.precedes(id, migration.id()))
                        .findFirst()
                        .flatMap(id -> Optional.ofNullable(byId.get(id)))
                        .map(other -> words.moved(migration, other))
                        .stream());
    }

    private Stream<HistoryProblem> late(List<Migration> late, List<Migration> old) {
        return late.stream()
                .flatMap(migration -> old.stream()
                        .filter(other ->
                                ancestors.precedes(migration.id(), other.id()) && other.kind() == Kind.VERSIONED)
                        .reduce((earlier, later) -> later)
                        .flatMap(newest -> words.late(migration, newest))
                        .stream());
    }

    private List<String> told(List<Migration> old, List<Migration> late, boolean inOrderOfDeployment) {
        List<String> lines = new ArrayList<>();
        List<Migration> fresh = fresh(old).toList();
        long changed =
                fresh.stream().filter(one -> applied.containsKey(one.id())).count();
        long found = fresh.size() - changed;
        lines.add("against " + name + ": " + found + (found == 1 ? " migration is new" : " migrations are new")
                + (changed == 0 ? "" : ", " + changed + " changed"));
        if (!late.isEmpty()) {
            lines.add("  " + words.rehearsed(late, inOrderOfDeployment));
        }
        List<String> others = new OtherFiles(files, tree, history).changed();
        if (!others.isEmpty()) {
            lines.add("  other files beside the migrations changed, and are judged with what is new: "
                    + String.join(", ", others));
        }
        return lines;
    }

    /** Which migrations of a history come before which, because they say so. */
    private static final class Ancestors {
        private final Map<String, Set<String>> all = new HashMap<>();

        /** @param migrations in order, each after those that it names */
        Ancestors(List<Migration> migrations) {
            for (Migration migration : migrations) {
                Set<String> before = new HashSet<>(migration.after());
                migration.after().forEach(id -> before.addAll(all.getOrDefault(id, Set.of())));
                all.put(migration.id(), before);
            }
        }

        boolean precedes(String id, String other) {
            return all.getOrDefault(other, Set.of()).contains(id);
        }

        /** The nearest ancestors of a migration among some. */
        static List<String> nearest(Migration migration, Map<String, Migration> byId, Set<String> some) {
            Set<String> found = new LinkedHashSet<>();
            for (String id : migration.after()) {
                Migration parent = byId.get(id);
                if (some.contains(id) || parent == null) {
                    found.add(id);
                } else {
                    found.addAll(nearest(parent, byId, some));
                }
            }
            return List.copyOf(found);
        }
    }
}
