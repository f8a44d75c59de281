package dev.rehearsal.base;

import dev.rehearsal.base.git.CommittedFiles;
import dev.rehearsal.history.History;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files beside migrations that are none, such as callbacks.
 *
 * @param files the files of the base
 * @param tree where the branch's lie
 * @param history the history of the branch
 */
record OtherFiles(CommittedFiles files, WorkTree tree, History history) {

    /** The names of those that the branch has and the base has not, or not so. */
    List<String> changed() {
        Set<Path> own = history.migrations().stream()
                .flatMap(migration -> Stream.concat(Stream.of(migration.up()), migration.down().stream()))
                .flatMap(script -> script.batches().stream())
                .filter(script -> !script.uri().isEmpty())
                .map(script -> Path.of(URI.create(script.uri())))
                .collect(Collectors.toSet());
        Set<Path> directories = own.stream().map(Path::getParent).collect(Collectors.toCollection(TreeSet::new));
        List<String> changed = new ArrayList<>();
        for (Path directory : directories) {
            in(directory).stream()
                    .filter(file -> !own.contains(file) && isOther(file))
                    .forEach(file -> changed.add(String.valueOf(file.getFileName())));
        }
        return changed;
    }

    private boolean isOther(Path file) {
        return tree.path(file)
                .filter(path -> {
                    Optional<byte[]> before = files.read(path);
                    return before.isEmpty()
                            || !ComparedText.areEqual(
                                    ComparedText.text(before.get()),
                                    tree.text(path).orElse(""));
                })
                .isPresent();
    }

    private static List<Path> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BaseException("'" + directory + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
