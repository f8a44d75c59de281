package dev.rehearsal.product.postgres.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.embedded.Cache;
import dev.rehearsal.database.embedded.CachePlaces;
import dev.rehearsal.database.embedded.Commands;
import dev.rehearsal.database.embedded.RunAs;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
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
            known = new CachePlaces(user, candidates, "postgres").open();
            cache = known;
        }
        return known;
    }
}
