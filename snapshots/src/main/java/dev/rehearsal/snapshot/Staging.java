package dev.rehearsal.snapshot;

import dev.rehearsal.database.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A directory beside the one that is wanted, in which a snapshot is written until it is whole. Closing it deletes what was
 * not published. Its name tells the process that made it, so that a later one can sweep what a killed one left.
 */
final class Staging implements AutoCloseable {
    private static final String ROWS = "rows";

    private final Path target;
    private final Path place;

    private Staging(Path target, Path place) {
        this.target = target;
        this.place = place;
    }

    static Staging beside(Path wanted) throws IOException {
        Path target = wanted.toAbsolutePath().normalize();
        Path parent = target.getParent();
        if (parent == null) {
            throw new SnapshotException("'" + wanted + "' has no parent directory; name a directory below another");
        }
        Files.createDirectories(parent);
        StagingLeftovers.sweep(target);
        Path place = Files.createDirectory(target.resolveSibling(
                StagingPlaces.prefix(target) + Owner.thisProcess().newName()));
        // Version control must not see half a snapshot, whatever becomes of this process.
        Files.writeString(place.resolve(".gitignore"), "*\n", StandardCharsets.US_ASCII);
        Files.createDirectory(place.resolve(ROWS));
        return new Staging(target, place);
    }

    /** Where to write. */
    Path directory() {
        return place.resolve(ROWS);
    }

    /** Puts it in its place. The snapshot that was there stays until the new one can take its place, and comes back if it cannot. */
    void publish() throws IOException {
        Directories.refuseOther(target);
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(directory(), target);
            return;
        }
        keepHiddenFiles();
        Path before = StagingPlaces.before(place);
        Files.move(target, before);
        try {
            Files.move(directory(), target);
        } catch (IOException e) {
            Files.move(before, target);
            throw e;
        }
    }

    private void keepHiddenFiles() throws IOException {
        try (var files = Files.newDirectoryStream(target, Directories::isHidden)) {
            for (Path file : files) {
                Files.copy(file, directory().resolve(String.valueOf(file.getFileName())));
            }
        }
    }

    @Override
    public void close() {
        try {
            Directories.delete(place);
        } catch (IOException e) {
            throw new UncheckedIOException("'" + place + "' could not be deleted; delete it by hand", e);
        }
    }
}
