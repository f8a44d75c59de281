package dev.rehearsal.base;

import dev.rehearsal.base.git.CommittedFiles;
import dev.rehearsal.history.History;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the migrations of a base by their files alone.
 *
 * @param files the files of the base
 * @param tree where the branch's lie
 * @param branch the history of the branch
 */
record BaseMigrationFiles(CommittedFiles files, WorkTree tree, History branch) {

    BaseHistory read() {
        Map<String, List<Migration>> byPath = branch.migrations().stream()
                .filter(migration -> tree.path(migration).isPresent())
                .collect(Collectors.groupingBy(
                        migration -> tree.path(migration).orElseThrow(), LinkedHashMap::new, Collectors.toList()));
        List<AppliedMigration> found = new ArrayList<>();
        byPath.forEach((path, migrations) -> files.read(path)
                .filter(bytes -> migrations.size() == 1 || isUnchanged(path, bytes))
                .ifPresent(bytes ->
                        migrations.forEach(one -> found.add(new AppliedMigration(one, path, UpText.text(bytes))))));
        gone(byPath.keySet())
                .forEach(path -> files.read(path)
                        .ifPresent(bytes -> found.add(new AppliedMigration(nameless(path), path, UpText.text(bytes)))));
        return new BaseHistory(found, true);
    }

    /** Which of several migrations in one file the base has cannot be told where the file changed: then all are new. */
    private boolean isUnchanged(String path, byte[] bytes) {
        return tree.text(path)
                .filter(text -> UpText.areEqual(text, UpText.text(bytes)))
                .isPresent();
    }

    /** Files of the same kind in the same directories that the branch lacks. */
    private Set<String> gone(Set<String> paths) {
        Set<String> found = new LinkedHashSet<>();
        for (String path : paths) {
            String kind = path.substring(path.lastIndexOf('.') + 1);
            files.filesIn(path.substring(0, Math.max(0, path.lastIndexOf('/')))).stream()
                    .filter(other ->
                            other.endsWith("." + kind) && tree.text(other).isEmpty())
                    .forEach(found::add);
        }
        return found;
    }

    private static Migration nameless(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[^.]+$", "");
        Script script = new Script(path, "", 1, "", false);
        return new Migration(name, name, "", Migration.Kind.VERSIONED, List.of(), script, Optional.empty());
    }
}
