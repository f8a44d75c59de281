package dev.rehearsal.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A directory beside the one that is wanted, in which a snapshot is written until it is whole. Closing it deletes what was
 * not published.
 */
final class Staging implements AutoCloseable {
    private final Path target;
    private final Path directory;

    private Staging(Path target, Path directory) {
        this.target = target;
        this.directory = directory;
    }

    static Staging beside(Path wanted) throws IOException {
        Path target = wanted.toAbsolutePath().normalize();
        Path parent = target.getParent();
        if (parent == null) {
            throw new SnapshotException("'" + wanted + "' has no parent directory; name a directory below another");
        }
        Files.createDirectories(parent);
        return new Staging(target, Files.createDirectory(sibling(target)));
    }

    /** Where to write. */
    Path directory() {
        return directory;
    }

    /** Puts it in its place. The snapshot that was there stays until the new one can take its place, and comes back if it cannot. */
    void publish() throws IOException {
        Directories.refuseOther(target);
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(directory, target);
            return;
        }
        keepHiddenFiles();
        Path before = sibling(target);
        Files.move(target, before);
        try {
            Files.move(directory, target);
        } catch (IOException e) {
            Files.move(before, target);
            throw e;
        }
        Directories.delete(before);
    }

    private void keepHiddenFiles() throws IOException {
        try (var files = Files.newDirectoryStream(target, Directories::isHidden)) {
            for (Path file : files) {
                Files.copy(file, directory.resolve(String.valueOf(file.getFileName())));
            }
        }
    }

    @Override
    public void close() {
        try {
            if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                Directories.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("'" + directory + "' could not be deleted; delete it by hand", e);
        }
    }

    private static Path sibling(Path target) {
        return target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
    }
}
