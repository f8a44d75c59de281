package dev.rehearsal.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.Owner;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Directories that take seconds to make, kept for later processes. An entry is made beside its place and renamed when it
 * is complete, so nobody sees half of one, whoever is killed while making it. What happens to it later is seen by its
 * {@link DirectoryManifest}, and it is made again. Thread-safe, also among processes.
 */
public final class Cache {
    private static final Logger LOG = Secrets.logger(Cache.class.getPackageName());

    private final Path directory;
    /** Those whose content this process has checked. */
    private final Set<Path> checked = ConcurrentHashMap.newKeySet();

    public Cache(Path directory) {
        this.directory = directory;
    }

    public Path directory() {
        return directory;
    }

    /** Fills an empty directory. */
    public interface Making {
        void fill(Path target) throws IOException;
    }

    /** An entry, made if it is missing or damaged. */
    public Path entry(String name, Making making) {
        Path entry = directory.resolve(name);
        if (damage(entry).isEmpty()) {
            return entry;
        }
        try (FileChannel channel = lockFile(name);
                FileLock lock = lock(channel)) {
            if (lock.isValid()) {
                makeUnlessWhole(entry, making);
            }
            return entry;
        } catch (IOException e) {
            throw new DatabaseException(
                    "the cache entry '" + entry + "' is " + state(entry) + " and could not be made: " + e + " ("
                            + room()
                            + "); let this user write to '" + directory + "' and make room there, or let XDG_CACHE_HOME"
                            + " name another directory",
                    e);
        }
    }

    private static String state(Path entry) {
        return Files.exists(entry, LinkOption.NOFOLLOW_LINKS)
                ? "damaged (" + DirectoryManifest.damage(entry).orElse("not any more") + ")"
                : "missing";
    }

    /** Does something with entries; once more, where one of them was damaged after it had been checked. */
    public <T> T use(Supplier<T> work) {
        try {
            return work.get();
        } catch (DatabaseException e) {
            if (!isDamagedSince()) {
                throw e;
            }
            return work.get();
        }
    }

    /** Checks all entries again that were found whole; whether one of them is damaged now. */
    private boolean isDamagedSince() {
        boolean damaged = false;
        for (Path entry : Set.copyOf(checked)) {
            if (DirectoryManifest.damage(entry).isPresent()) {
                checked.remove(entry);
                DirectoryManifest.forgetLastRead(entry);
                damaged = true;
            }
        }
        return damaged;
    }

    /** Once in a process: it takes a good part of the time that a server takes to start. */
    private Optional<String> damage(Path entry) {
        if (checked.contains(entry) && Files.exists(entry.resolve(DirectoryManifest.FILE))) {
            return Optional.empty();
        }
        Optional<String> damage = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                ? DirectoryManifest.damageSinceLastRead(entry)
                : Optional.of("no directory");
        if (damage.isEmpty()) {
            checked.add(entry);
        }
        return damage;
    }

    /** Another process may have made it while this one waited. */
    private void makeUnlessWhole(Path entry, Making making) throws IOException {
        Optional<String> damage = damage(entry);
        if (damage.isEmpty()) {
            return;
        }
        boolean damaged = Files.exists(entry, LinkOption.NOFOLLOW_LINKS);
        Path unfinished = Files.createDirectory(newPath());
        try {
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            making.fill(unfinished);
            DirectoryManifest.of(unfinished).write(unfinished);
            replace(entry, unfinished);
        } finally {
            FileTree.delete(unfinished);
        }
        checked.add(entry);
        if (damaged) {
            LOG.log(
                    Level.INFO,
                    "the cache entry ''{0}'' was damaged and has been made again: {1}",
                    entry,
                    damage.get());
        }
    }

    /**
     * Servers of other processes that run from a damaged entry find the same paths afterwards, and keep what they have open.
     * One that is just being started can meet the moment without an entry; it is started again.
     */
    private void replace(Path entry, Path whole) throws IOException {
        Path away = newPath();
        if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(entry, away, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(whole, entry, StandardCopyOption.ATOMIC_MOVE);
        try {
            FileTree.delete(away);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "'" + away + "' could not be removed; a later process tries again", e);
        }
    }

    /** A name that tells its owner, so that a later process removes it if this one is killed. */
    private Path newPath() {
        return directory.resolve(Owner.thisProcess().newName());
    }

    private FileChannel lockFile(String name) throws IOException {
        Path file = directory.resolve(name + ".lock");
        boolean other =
                Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        if (other) {
            FileTree.delete(file);
        }
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Waits also for other threads of this JVM, for which the file system only offers an exception. */
    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                try {
                    Thread.sleep(10);
                } catch (InterruptedException interrupt) {
                    Thread.currentThread().interrupt();
                    throw new DatabaseException(
                            "interrupted while waiting for the cache of server binaries", interrupt);
                }
            }
        }
    }

    private String room() {
        try {
            return (Files.getFileStore(directory).getUsableSpace() >> 20) + " MB are free there";
        } catch (IOException e) {
            return "how much room there is cannot be told";
        }
    }
}
