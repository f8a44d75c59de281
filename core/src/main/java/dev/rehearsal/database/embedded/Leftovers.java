package dev.rehearsal.database.embedded;

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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Removes what processes that are gone left behind in a directory, and the servers that still run there. */
final class Leftovers {
    private static final Logger LOG = Secrets.logger(Leftovers.class.getPackageName());

    /** Whether an owner elsewhere (another container, before a reboot) still lives cannot be seen; none lives this long. */
    private static final Duration OLD = Duration.ofDays(7);

    private static final Set<String> COMMANDS =
            Set.of("postgres", "initdb", "mariadbd", "sh", "su", "runuser", "setpriv", "unshare");

    /** A process that is just starting another one can be missed by the first look. */
    private static final int TRIES = 5;

    private static final long END_LIMIT_MILLIS = 1_000;

    private final Path parent;

    Leftovers(Path parent) {
        this.parent = parent;
    }

    /** Failing to remove something is no failure: it may be another user's, or another process is quicker. */
    void sweep() {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, "rehearsal_*")) {
            for (Path directory : directories) {
                if (isLeftover(directory)) {
                    remove(directory);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "leftovers in '" + parent + "' could not be removed", e);
        }
    }

    private static boolean isLeftover(Path directory) throws IOException {
        Optional<Owner> owner = Owner.of(directory.getFileName().toString());
        if (owner.isEmpty() || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (owner.get().isOfThisHost()) {
            return !owner.get().isAlive();
        }
        Instant old = Instant.now().minus(OLD);
        return Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS)
                .toInstant()
                .isBefore(old);
    }

    private static void remove(Path directory) {
        LOG.log(Level.DEBUG, "removing ''{0}'', left behind by a process that is gone", directory);
        for (int i = 0; i < TRIES; i++) {
            List<ProcessHandle> running = ProcessHandle.allProcesses()
                    .filter(process -> worksIn(process, directory))
                    .toList();
            // A server that is asked to end also gives back what it has from the kernel.
            running.forEach(ProcessHandle::destroy);
            running.forEach(Leftovers::awaitEnd);
            try {
                FileTree.delete(directory);
                return;
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "'" + directory + "' could not be removed", e);
            }
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(END_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Both its program and its arguments must be what we start; somebody reading a log there is left alone. */
    private static boolean worksIn(ProcessHandle process, Path directory) {
        boolean ourProgram = process.info()
                .command()
                .map(command -> COMMANDS.contains(Path.of(command).getFileName().toString())
                        || command.endsWith("busybox")
                        || command.endsWith("dash")
                        || command.endsWith("bash"))
                .orElse(false);
        return ourProgram
                && process.info()
                        .commandLine()
                        .map(line -> line.contains(directory + "/"))
                        .orElse(false);
    }
}
