package dev.rehearsal.snapshot;

import dev.rehearsal.database.Owner;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
        Leftovers.sweep(target);
        Path place = target.resolveSibling(prefix(target) + Owner.thisProcess().newName());
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
        Path before = before(place);
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

    /** What the names of all staging directories for a snapshot begin with; behind it stands a {@link Owner}. */
    private static String prefix(Path target) {
        return "." + target.getFileName() + "-";
    }

    /** Where the snapshot that is replaced waits until the new one is in its place. */
    private static Path before(Path place) {
        return place.resolve("before");
    }

    /** Removes the staging directories of captures that were killed; puts back the snapshot that one of them was replacing. */
    static final class Leftovers {
        /** Whether an owner elsewhere (another container, before a reboot) still lives cannot be seen; none lives this long. */
        private static final Duration OLD = Duration.ofDays(7);

        private Leftovers() {}

        /** Failing to remove something is no failure: the place may be read-only, or another process is quicker. */
        static void sweep(Path snapshot) {
            Path target = snapshot.toAbsolutePath().normalize();
            Path parent = target.getParent();
            if (parent == null || !Files.isDirectory(parent)) {
                return;
            }
            String prefix = prefix(target);
            try (DirectoryStream<Path> places = Files.newDirectoryStream(
                    parent, path -> String.valueOf(path.getFileName()).startsWith(prefix))) {
                for (Path place : places) {
                    String name = String.valueOf(place.getFileName()).substring(prefix.length());
                    if (isLeftover(place, Owner.of(name))) {
                        LOG.log(Level.DEBUG, "removing ''{0}'', left behind by a capture that was killed", place);
                        restore(before(place), target);
                        Directories.delete(place);
                    }
                }
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "leftovers beside '" + target + "' could not be removed", e);
            }
        }

        private static boolean isLeftover(Path place, Optional<Owner> owner) throws IOException {
            if (owner.isEmpty() || !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            if (owner.get().isOfThisHost()) {
                return !owner.get().isAlive();
            }
            Instant old = Instant.now().minus(OLD);
            return Files.getLastModifiedTime(place, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(old);
        }

        /** The capture was killed between taking the old snapshot away and putting the new one there. */
        private static void restore(Path before, Path target) throws IOException {
            if (Files.isDirectory(before, LinkOption.NOFOLLOW_LINKS)
                    && !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(before, target);
            }
        }
    }
}
