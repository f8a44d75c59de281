package dev.rehearsal.product.postgres.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.embedded.Cache;
import dev.rehearsal.database.embedded.CachePlaces;
import dev.rehearsal.database.embedded.RunAs;
import dev.rehearsal.database.embedded.ServerCommands;
import dev.rehearsal.product.postgres.database.embedded.TarReader.Entry;
import dev.rehearsal.secret.Secrets;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * The user's cache of what takes seconds to make: unpacked binaries and fresh clusters.
 */
final class InstalledBinaries {
    private static final Logger LOG = Secrets.logger(InstalledBinaries.class.getPackageName());
    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+\\.\\d+)");

    private final RunAs user;
    private final List<Path> candidates;
    private final Unpacking unpacking;
    private @Nullable Cache cache;

    InstalledBinaries(RunAs user) {
        this(user, CachePlaces.usual(), Archive::unpack);
    }

    InstalledBinaries(RunAs user, List<Path> candidates, Unpacking unpacking) {
        this.user = user;
        this.candidates = candidates;
        this.unpacking = unpacking;
    }

    /** How an archive comes into an empty directory. */
    interface Unpacking {
        void unpack(InputStream archive, Path target) throws IOException;
    }

    /** The directory with {@code bin} in it. */
    Path home(Binaries binaries) {
        return entry("postgres-" + binaries.fingerprint(), target -> {
            LOG.log(
                    Level.INFO,
                    "unpacking the server binaries ''{0}'' once to ''{1}''",
                    binaries.fileName(),
                    cache().directory());
            try (InputStream archive = binaries.open()) {
                unpacking.unpack(archive, target);
            }
        });
    }

    /** What the binaries themselves say. */
    String versionOf(Binaries binaries) {
        Path home = home(binaries);
        ServerCommands.Ending ending =
                ServerCommands.run(List.of(home.resolve("bin/postgres").toString(), "--version"), home);
        Matcher version = VERSION.matcher(ending.output());
        if (!version.find()) {
            throw new DatabaseException("the server binaries '" + binaries.archive() + "' do not run here: "
                    + ending.output() + "; they must be made for this system ("
                    + Platform.current().artifact() + ")");
        }
        return version.group(1);
    }

    /** An entry of the cache, made if it is missing or damaged. */
    Path entry(String name, Cache.Making making) {
        return cache().entry(name, making);
    }

    /** See {@link Cache#use}. */
    <T> T use(Supplier<T> work) {
        return cache().use(work);
    }

    private synchronized Cache cache() {
        Cache known = cache;
        if (known == null) {
            known = new CachePlaces(user, candidates, "postgres").open();
            cache = known;
        }
        return known;
    }

    /** Unpacks a {@code .tar.xz}; nothing in it can write or point outside the target. */
    static final class Archive {
        private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");
        private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

        private final Path target;

        private Archive(Path target) {
            this.target = target;
        }

        static void unpack(InputStream archive, Path target) throws IOException {
            Path real = target.toRealPath();
            Archive unpacking = new Archive(real);
            try (InputStream unpacked = new XZInputStream(new BufferedInputStream(archive, 1 << 16))) {
                TarReader tar = new TarReader(unpacked);
                for (Optional<Entry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                    unpacking.write(entry.get(), tar.content());
                }
            }
        }

        private void write(Entry entry, InputStream content) throws IOException {
            Path path = inside(target.resolve(entry.name()), entry);
            switch (entry.kind()) {
                case DIRECTORY -> directories(path, entry);
                case SYMBOLIC_LINK -> {
                    Path parent = directories(parentOf(path), entry);
                    inside(parent.resolve(entry.linkName()), entry);
                    Files.createSymbolicLink(path, Path.of(entry.linkName()));
                }
                case HARD_LINK -> {
                    directories(parentOf(path), entry);
                    Files.createLink(
                            path,
                            inside(target.resolve(entry.linkName()), entry).toRealPath());
                }
                case FILE -> {
                    directories(parentOf(path), entry);
                    Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
                    Files.setPosixFilePermissions(path, entry.executable() ? EXECUTABLE : READABLE);
                }
                default ->
                    throw new IOException("entry '" + entry.name() + "' is neither a file, a directory nor a link");
            }
        }

        private Path directories(Path directory, Entry entry) throws IOException {
            Path existing = directory;
            while (!Files.exists(existing)) {
                existing = parentOf(existing);
            }
            // Links that lead inside, one after the other, can still lead outside.
            if (!existing.toRealPath().startsWith(target)) {
                throw new IOException("entry '" + entry.name() + "' leads outside of the archive");
            }
            Files.createDirectories(directory);
            if (!directory.equals(target)) {
                Files.setPosixFilePermissions(directory, EXECUTABLE);
            }
            return directory;
        }

        private Path inside(Path path, Entry entry) throws IOException {
            Path normal = path.normalize();
            if (!normal.startsWith(target)) {
                throw new IOException("entry '" + entry.name() + "' leads outside of the archive");
            }
            return normal;
        }

        /** A root is its own parent. */
        private static Path parentOf(Path path) {
            return Objects.requireNonNullElse(path.getParent(), path);
        }
    }
}
