package dev.rehearsal.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.Owner;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The user's cache of what takes seconds to make: unpacked binaries and fresh clusters. An entry is made beside its place
 * and renamed when it is complete, so what is there is whole, whoever was killed while making it.
 */
final class InstalledBinaries {
    private static final Logger LOG = Secrets.logger(InstalledBinaries.class.getPackageName());
    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+\\.\\d+)");

    private final RunAs user;
    private final List<Path> candidates;
    private @Nullable Path directory;

    InstalledBinaries(RunAs user) {
        this(user, List.of(userCache(), Path.of("/var/cache"), Path.of(System.getProperty("java.io.tmpdir"))));
    }

    InstalledBinaries(RunAs user, List<Path> candidates) {
        this.user = user;
        this.candidates = candidates;
    }

    /** The directory with {@code bin} in it. */
    Path home(Binaries binaries) {
        return entry("postgres-" + binaries.fingerprint(), "bin/postgres", target -> {
            LOG.log(
                    Level.INFO,
                    "unpacking the server binaries ''{0}'' once to ''{1}''",
                    binaries.fileName(),
                    directory());
            try (InputStream archive = binaries.open()) {
                Archive.unpack(archive, target);
            }
        });
    }

    /** What the binaries themselves say. */
    String versionOf(Binaries binaries) {
        Path home = home(binaries);
        Commands.Ending ending =
                Commands.run(List.of(home.resolve("bin/postgres").toString(), "--version"), home);
        Matcher version = VERSION.matcher(ending.output());
        if (!version.find()) {
            throw new DatabaseException("the server binaries '" + binaries.archive() + "' do not run here: "
                    + ending.output() + "; they must be made for this system ("
                    + Platform.current().artifact() + ")");
        }
        return version.group(1);
    }

    /** Fills an empty directory. */
    interface Making {
        void fill(Path target) throws IOException;
    }

    /** An entry of the cache, made if it is missing or lacks the given file. */
    Path entry(String name, String sentinel, Making making) {
        Path entry = directory().resolve(name);
        if (Files.exists(entry.resolve(sentinel))) {
            return entry;
        }
        try (FileChannel channel = FileChannel.open(
                        directory().resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            if (lock.isValid() && !Files.exists(entry.resolve(sentinel))) {
                make(entry, making);
            }
            return entry;
        } catch (IOException e) {
            throw new DatabaseException(
                    "the cache entry '" + entry + "' could not be made: " + e.getMessage()
                            + "; is there room on the disk?",
                    e);
        }
    }

    private void make(Path entry, Making making) throws IOException {
        FileTree.delete(entry);
        Path unfinished =
                Files.createDirectory(directory().resolve(Owner.thisProcess().newName()));
        try {
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            making.fill(unfinished);
            Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileTree.delete(unfinished);
        }
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

    synchronized Path directory() {
        if (directory == null) {
            directory = choose();
            new Leftovers(directory).sweep();
        }
        return directory;
    }

    private Path choose() {
        List<String> refused = new ArrayList<>();
        for (Path candidate : candidates) {
            Path cache = candidate.resolve("rehearsal").resolve("postgres");
            try {
                Files.createDirectories(
                        cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
                boolean ours = Files.getOwner(cache).equals(Files.getOwner(Path.of(System.getProperty("user.home"))))
                        || !candidate.equals(Path.of(System.getProperty("java.io.tmpdir")));
                if (ours && Files.isWritable(cache) && user.canRead(cache)) {
                    return cache;
                }
                refused.add(cache + " (not ours, not writable, or not readable by the server's user)");
            } catch (IOException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        }
        throw new DatabaseException("there is no place for the server binaries: " + refused + "; set XDG_CACHE_HOME");
    }

    private static Path userCache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        return configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
    }
}
