package dev.rehearsal.snapshot;

import dev.rehearsal.database.Owner;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Removes the staging directories of captures that were killed; puts back the snapshot that one of them was replacing. */
final class StagingLeftovers {
    private static final Logger LOG = Secrets.logger(StagingLeftovers.class.getPackageName());

    /** Whether an owner elsewhere (another container, before a reboot) still lives cannot be seen; none lives this long. */
    private static final Duration OLD = Duration.ofDays(7);

    private StagingLeftovers() {}

    /** Failing to remove something is no failure: the place may be read-only, or another process is quicker. */
    static void sweep(Path snapshot) {
        Path target = snapshot.toAbsolutePath().normalize();
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return;
        }
        String prefix = StagingPlaces.prefix(target);
        try (DirectoryStream<Path> places = Files.newDirectoryStream(
                parent, path -> String.valueOf(path.getFileName()).startsWith(prefix))) {
            for (Path place : places) {
                String name = String.valueOf(place.getFileName()).substring(prefix.length());
                if (isLeftover(place, Owner.of(name))) {
                    LOG.log(Level.DEBUG, "removing ''{0}'', left behind by a capture that was killed", place);
                    restore(StagingPlaces.before(place), target);
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
        if (Files.isDirectory(before, LinkOption.NOFOLLOW_LINKS) && !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(before, target);
        }
    }
}
