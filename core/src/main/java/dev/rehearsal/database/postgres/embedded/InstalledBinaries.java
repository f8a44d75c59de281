package dev.rehearsal.database.postgres.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The user's cache of what takes seconds to make: unpacked binaries and fresh clusters.
 */
final class InstalledBinaries {
    private static final Logger LOG = Secrets.logger(InstalledBinaries.class.getPackageName());
    private static final Pattern VERSION = Pattern.compile("PostgreSQL\\) (\\d+\\.\\d+)");

    private final RunAs user;
    private final List<Path> candidates;
    private @Nullable Cache cache;

    InstalledBinaries(RunAs user) {
        this(user, List.of(userCache(), Path.of("/var/cache"), Path.of(System.getProperty("java.io.tmpdir"))));
    }

    InstalledBinaries(RunAs user, List<Path> candidates) {
        this.user = user;
        this.candidates = candidates;
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

    /** An entry of the cache, made if it is missing or damaged. */
    Path entry(String name, Cache.Making making) {
        return cache().entry(name, making);
    }

    /** Whether something in the cache was damaged after it had been checked. */
    boolean isDamagedSince() {
        return cache().isDamagedSince();
    }

    private synchronized Cache cache() {
        Cache known = cache;
        if (known == null) {
            known = new Cache(choose());
            new Leftovers(known.directory()).sweep();
            cache = known;
        }
        return known;
    }

    private Path choose() {
        List<String> refused = new ArrayList<>();
        for (Path candidate : candidates) {
            Path cache = candidate.resolve("rehearsal").resolve("postgres");
            try {
                Files.createDirectories(
                        cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
                Optional<String> reason = unusable(candidate, cache);
                if (reason.isEmpty()) {
                    return cache;
                }
                refused.add("'" + cache + "' (" + reason.get() + ")");
            } catch (IOException e) {
                refused.add("'" + cache + "' (" + e + ")");
            }
        }
        throw new DatabaseException("there is no place for the server binaries: " + String.join(", ", refused)
                + "; let XDG_CACHE_HOME name a directory that this user may write"
                + (user.user() == null
                        ? ""
                        : " and '" + user.user().getName() + "', as whom the server runs, may read"));
    }

    /** What keeps a directory from being the cache. Where everybody may write, somebody else may have put it there. */
    private Optional<String> unusable(Path candidate, Path cache) throws IOException {
        UserPrincipal owner = Files.getOwner(cache);
        boolean shared = candidate.equals(Path.of(System.getProperty("java.io.tmpdir")));
        if (shared && !owner.equals(Files.getOwner(Path.of(System.getProperty("user.home"))))) {
            return Optional.of("belongs to '" + owner.getName() + "'");
        }
        if (!Files.isWritable(cache)) {
            return Optional.of("not writable");
        }
        return user.canRead(cache)
                ? Optional.empty()
                : Optional.of("not readable for the user that the server runs as");
    }

    private static Path userCache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        return configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
    }
}
