package dev.rehearsal.product.postgres.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.embedded.FileTree;
import dev.rehearsal.database.embedded.RunAs;
import dev.rehearsal.database.embedded.ServerCommands;
import dev.rehearsal.database.embedded.ServerInDirectory;
import dev.rehearsal.database.embedded.WorkDirectories;
import dev.rehearsal.dependency.Dependency;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.postgres.database.PostgresServerProvider;
import dev.rehearsal.product.postgres.database.Server;
import dev.rehearsal.product.postgres.database.ThrowAwayCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Serves {@code embedded:17}, {@code embedded:/usr/lib/postgresql/17} and, where the binaries are on the class path, {@code postgres:17}. */
public final class EmbeddedServerProvider extends PostgresServerProvider {
    private static final int OLDEST_MAJOR = 15;
    private static final int NEWEST_MAJOR = 18;
    private static final List<String> USERS = List.of("postgres", "nobody");
    private static final String NO_USER =
            "PostgreSQL refuses to run as root, and none of setpriv, runuser, su and unshare can run"
                    + " it as 'postgres' or 'nobody' here; run the tests as another user, or use a container"
                    + " ('docker:postgres:17')";
    private static final String NAMELESS = "; PostgreSQL starts only for a user with a name: mount '/etc/passwd' of the"
            + " host into the container, run the tests as a user of its image, or let 'unshare -U' be allowed there";
    /** The binaries that Rehearsal is tested with, by their major versions. */
    private static final Map<String, String> BINARIES =
            Map.of("15", "15.19.0", "16", "16.15.0", "17", "17.11.0", "18", "18.6.0");

    private static final Pattern MAJOR = Pattern.compile("\\d{1,3}");
    private static final Pattern EXTENSION =
            Pattern.compile("(?i)create\\s+extension\\s+(?:if\\s+not\\s+exists\\s+)?(?:\"([^\"]+)\"|(?!if\\s)(\\w+))");

    private final Platform platform = Platform.current();
    private final Function<RunAs, InstalledBinaries> caches;
    private final Function<RunAs, Stream<InstalledServer>> others;
    private @Nullable Kit kit;

    /** Everything that is needed to start servers; made on first use, because choosing a user costs a few processes. */
    private record Kit(
            RunAs user,
            InstalledBinaries installed,
            BinariesOnClassPath binaries,
            WorkDirectories work,
            ClusterTemplates clusters) {
        /** The binaries are looked for again where the cache turns out to be damaged. */
        Server start(Binaries binaries) {
            return installed.use(() -> start(
                    new ServerInDirectory.Installation(installed.home(binaries), binaries.version(), user, work),
                    binaries.fingerprint(),
                    description(binaries)));
        }

        Server start(InstalledServer server) {
            return installed.use(() -> start(
                    new ServerInDirectory.Installation(server.home(), server.version(), user, work),
                    server.fingerprint(),
                    server.description()));
        }

        private Server start(ServerInDirectory.Installation from, String fingerprint, String description) {
            return EmbeddedServer.start(from, clusters.clusterFor(from.home(), fingerprint), description);
        }
    }

    /** Servers of this product. */
    public EmbeddedServerProvider(DatabaseProduct dialect) {
        this(dialect, InstalledBinaries::new, InstalledServer::onMachine);
    }

    EmbeddedServerProvider(
            DatabaseProduct dialect,
            Function<RunAs, InstalledBinaries> caches,
            Function<RunAs, Stream<InstalledServer>> others) {
        super(dialect, DatabaseRequest.Way.EMBEDDED);
        this.caches = caches;
        this.others = others;
    }

    /** Group and name of the artifact with the binaries for this machine. */
    public static String artifact() {
        return Platform.current().artifact();
    }

    @Override
    public Optional<String> offer(String name) {
        if (!platform.isSupported()) {
            return Optional.empty();
        }
        return kit().binaries()
                .find(name)
                .filter(binaries -> binaries.major().orElseThrow() >= OLDEST_MAJOR)
                .map(binaries -> description(binaries) + ", because its binaries are on the class path ('"
                        + binaries.fileName() + "')");
    }

    /** A server that is installed here has extensions that the one from the class path lacks. */
    @Override
    public Optional<Substitute> substitute(String name, List<String> statements) {
        Set<String> wanted = extensions(statements);
        if (wanted.isEmpty() || name.startsWith("/") || offer(majorOf(name)).isEmpty()) {
            return Optional.empty();
        }
        Binaries binaries = kit().binaries().find(majorOf(name)).orElseThrow();
        RunAs user = kit().user();
        Set<String> lacking = new TreeSet<>(wanted);
        InstalledServer.at(kit().installed().home(binaries), user)
                .ifPresent(usual -> lacking.removeIf(usual::hasFiles));
        return lacking.isEmpty()
                ? Optional.empty()
                : others.apply(user)
                        .filter(other -> other.major() >= OLDEST_MAJOR && other.major() <= NEWEST_MAJOR)
                        .filter(other -> other.has(wanted))
                        .max(Comparator.comparingInt(InstalledServer::major))
                        .map(other -> new Substitute(
                                other.home().toString(),
                                other.description(),
                                "the migrations create the extension" + (lacking.size() == 1 ? " " : "s ")
                                        + String.join(", ", lacking) + ", which "
                                        + description(binaries) + " lacks"));
    }

    private static Set<String> extensions(List<String> statements) {
        return statements.stream()
                .map(EXTENSION::matcher)
                .filter(Matcher::lookingAt)
                .map(found -> Objects.requireNonNullElseGet(
                        found.group(1), () -> found.group(2).toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String description(Binaries binaries) {
        return "embedded PostgreSQL " + binaries.version();
    }

    private static String majorOf(String name) {
        return name.startsWith("postgres:") ? name.substring("postgres:".length()) : name;
    }

    @Override
    public String suggestion(String name) {
        if (!platform.isSupported()) {
            return "use a container or a server named by its URL, because embedded servers do not run on Windows yet";
        }
        if (!name.isEmpty() && (Integer.parseInt(name) < OLDEST_MAJOR || Integer.parseInt(name) > NEWEST_MAJOR)) {
            return "name a version from " + OLDEST_MAJOR + " to " + NEWEST_MAJOR
                    + ", which Rehearsal is tested with, as in 'embedded:17'";
        }
        String version = BINARIES.get(name.isEmpty() ? "17" : name);
        return "add to the dependencies of the tests"
                + Dependency.lines(Dependency.of(platform.artifact(), String.valueOf(version)));
    }

    @Override
    protected Server start(String name) {
        if (name.startsWith("/")) {
            return kit().start(InstalledServer.at(Path.of(name), kit().user())
                    .filter(server -> server.major() >= OLDEST_MAJOR)
                    .orElseThrow(() -> new DatabaseException("in '" + name + "' there is no PostgreSQL " + OLDEST_MAJOR
                            + " or newer; expected a directory with 'bin/postgres' and 'bin/initdb' in it")));
        }
        String wanted = majorOf(name);
        if (!wanted.isEmpty() && !MAJOR.matcher(wanted).matches()) {
            throw new DatabaseException(
                    "'embedded:" + name
                            + "' is not understood; expected a major version, 'embedded:17', or where a server is installed, 'embedded:/usr/lib/postgresql/17'");
        }
        if (!wanted.isEmpty() && Integer.parseInt(wanted) < OLDEST_MAJOR) {
            throw new DatabaseException(
                    "PostgreSQL " + wanted + " is too old; " + OLDEST_MAJOR + " is the oldest supported version");
        }
        if (!platform.isSupported()) {
            throw new DatabaseException("no embedded PostgreSQL: " + suggestion(wanted));
        }
        Binaries binaries = kit().binaries()
                .find(wanted)
                .orElseThrow(
                        () -> new DatabaseException("no binaries for 'embedded:" + wanted + "' are on the class path"
                                + " (there are those of " + kit().binaries().majors() + "): " + suggestion(wanted)));
        if (binaries.major().orElseThrow() < OLDEST_MAJOR) {
            throw new DatabaseException("PostgreSQL " + binaries.version() + " on the class path is too old; "
                    + OLDEST_MAJOR + " is the oldest supported version: " + suggestion(""));
        }
        return kit().start(binaries);
    }

    private synchronized Kit kit() {
        if (kit == null) {
            RunAs user = RunAs.choose(USERS, NO_USER);
            InstalledBinaries installed = caches.apply(user);
            WorkDirectories work = new WorkDirectories(user);
            kit = new Kit(
                    user,
                    installed,
                    new BinariesOnClassPath(platform, installed),
                    work,
                    new ClusterTemplates(installed, user, work));
        }
        return kit;
    }

    /** Fresh clusters, made once per binaries and kept in the cache, because copying one costs a tenth of {@code initdb}. */
    private static final class ClusterTemplates {
        private static final String SETTINGS = ThrowAwayCluster.settings("127.0.0.1");

        private final InstalledBinaries installed;
        private final RunAs user;
        private final WorkDirectories work;

        ClusterTemplates(InstalledBinaries installed, RunAs user, WorkDirectories work) {
            this.installed = installed;
            this.user = user;
            this.work = work;
        }

        Path clusterFor(Path home, String fingerprint) {
            String name = "cluster-" + fingerprint + '-' + Integer.toHexString(SETTINGS.hashCode());
            return installed.entry(name, target -> make(home, target)).resolve("data");
        }

        private void make(Path home, Path target) throws IOException {
            Path directory = work.create();
            try {
                Path data = directory.resolve("data");
                ServerCommands.Ending ending = initialise(home, directory, "C.UTF-8");
                if (ending.status() != 0) {
                    // Not every system has that locale.
                    FileTree.delete(data);
                    ending = initialise(home, directory, "C");
                }
                if (ending.status() != 0) {
                    throw new DatabaseException("a cluster could not be made with '" + home + "': " + ending.output()
                            + (ending.output().contains("could not look up effective user ID") ? NAMELESS : ""));
                }
                FileTree.copyForAll(data, target.resolve("data"));
                Files.writeString(
                        target.resolve("data/postgresql.conf"),
                        SETTINGS,
                        StandardCharsets.US_ASCII,
                        StandardOpenOption.APPEND);
            } finally {
                FileTree.delete(directory);
            }
        }

        private ServerCommands.Ending initialise(Path home, Path directory, String locale) {
            List<String> command =
                    new ArrayList<>(List.of(home.resolve("bin/initdb").toString()));
            command.addAll(List.of("-D", directory.resolve("data").toString(), "-U", ThrowAwayCluster.SUPERUSER));
            // Only this machine can connect, and what there is to see is thrown away.
            command.addAll(
                    List.of("-A", "trust", "-E", "UTF8", "--locale=" + locale, "--no-sync", "--no-instructions"));
            return ServerCommands.run(user.command(command), directory);
        }
    }
}
