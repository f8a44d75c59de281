package dev.rehearsal.snapshot;

import dev.rehearsal.database.Owner;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A directory beside the one that is wanted, in which a snapshot is written until it is whole. Closing it deletes what was
 * not published, and so does the end of the process, as after Ctrl-C. Its name tells the process that made it, so that a later one can
 * sweep what a killed one left.
 */
final class Staging implements AutoCloseable {
    private static final Logger LOG = Secrets.logger(Staging.class.getPackageName());
    private static final String ROWS = "rows";
    /** Files are opened for one table after the other, so that the second time hardly ever fails. */
    private static final int TRIES_TO_DELETE = 10;

    private final Path target;
    private final Path place;
    private final Thread hook = new Thread(this::abandon, "rehearsal-staging");
    /** Whether it was closed, or abandoned by the end of the process while it was written. */
    private boolean over;

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
        Path place = target.resolveSibling(
                StagingPlaces.prefix(target) + Owner.thisProcess().newName());
        Staging staging = new Staging(target, place);
        Runtime.getRuntime().addShutdownHook(staging.hook);
        try {
            staging.create();
            return staging;
        } catch (IOException e) {
            staging.close();
            throw e;
        }
    }

    private void create() throws IOException {
        Files.createDirectory(place);
        // Version control must not see half a snapshot, whatever becomes of this process.
        Files.writeString(place.resolve(".gitignore"), "*\n", StandardCharsets.US_ASCII);
        Files.createDirectory(directory());
    }

    /** Where to write. */
    Path directory() {
        return place.resolve(ROWS);
    }

    /** Puts it in its place. The snapshot that was there stays until the new one can take its place, and comes back if it cannot. */
    synchronized void publish() throws IOException {
        if (over) {
            throw new IOException("the process is being ended");
        }
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
    public synchronized void close() {
        if (over) {
            return;
        }
        over = true;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook finds nothing left to do.
        }
        try {
            delete();
        } catch (IOException e) {
            throw new UncheckedIOException("'" + place + "' could not be deleted; delete it by hand", e);
        }
    }

    /** Never between the two moves of a replacement. Whoever writes into the directory meanwhile fails. */
    private synchronized void abandon() {
        for (int tries = 0; !over && tries < TRIES_TO_DELETE; tries++) {
            try {
                delete();
                over = true;
            } catch (IOException e) {
                // A file was added while those before were deleted.
                LOG.log(Level.DEBUG, "'" + place + "' could not be deleted yet", e);
            }
        }
        over = true;
    }

    private void delete() throws IOException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Directories.delete(place);
        }
    }
}
