package dev.rehearsal.snapshot;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may lie in a snapshot's directory. */
final class Directories {
    private Directories() {}

    /** Refuses a directory that holds anything but a snapshot, so that a new one never takes the place of other work. */
    static void refuseOther(Path directory) {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new SnapshotException(
                    "'" + directory + "' is no directory; name a new one, or one that holds a snapshot");
        }
        Set<String> names = names(directory);
        boolean isSnapshot = names.contains(SnapshotManifest.FILE)
                && names.stream().allMatch(name -> name.equals(SnapshotManifest.FILE) || name.endsWith(".csv.gz"));
        if (!names.isEmpty() && !isSnapshot) {
            throw new SnapshotException("'" + directory + "' holds files that are no snapshot's (" + shown(names)
                    + "), and a capture would delete them; name a new directory, or one that holds a snapshot");
        }
    }

    /** Refuses a directory whose files are not exactly those of its manifest; hidden ones are passed over. */
    static void refuseOtherFiles(Path directory, SnapshotManifest manifest) {
        Set<String> found = names(directory);
        Set<String> expected = manifest.tables().stream()
                .map(SnapshotManifest.Table::file)
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add(SnapshotManifest.FILE);
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(found);
        Set<String> extra = new TreeSet<>(found);
        extra.removeAll(expected);
        if (!missing.isEmpty()) {
            throw SnapshotException.damaged(directory, "lacks files that its manifest names: " + shown(missing));
        }
        if (!extra.isEmpty()) {
            throw SnapshotException.damaged(directory, "holds files that its manifest does not name: " + shown(extra));
        }
        for (String name : expected) {
            if (!Files.isRegularFile(directory.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                throw SnapshotException.damaged(directory.resolve(name), "is a link or no regular file");
            }
        }
    }

    static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, java.io.IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Set<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !isHidden(file))
                    .map(file -> String.valueOf(file.getFileName()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw SnapshotException.inaccessible(directory, e);
        }
    }

    /** What a project keeps beside a snapshot's files, such as {@code .gitattributes}; never a directory like {@code .git}. */
    static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".")
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static String shown(Set<String> names) {
        String some = names.stream().limit(5).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        return names.size() > 5 ? some + " and " + (names.size() - 5) + " more" : some;
    }
}
