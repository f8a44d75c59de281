package dev.rehearsal.product.postgres.database.embedded;

import dev.rehearsal.database.embedded.RunAs;
import dev.rehearsal.database.embedded.ServerCommands;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PostgreSQL on this machine, as its {@code initdb} describes it.
 *
 * @param home the directory with {@code bin} in it
 * @param version {@code 17.11}
 * @param share where the files of its extensions are
 */
record InstalledServer(Path home, String version, Path share) {
    private static final Pattern VERSION = Pattern.compile("(?m)^VERSION=(\\d+\\.\\d+)");
    private static final Pattern SHARE = Pattern.compile("(?m)^share_path=(.+)$");
    /** Where packages put servers, one directory for each version: Debian, Red Hat, Alpine, Homebrew, Postgres.app, all others. */
    private static final List<Map.Entry<String, String>> PLACES = List.of(
            Map.entry("/usr/lib/postgresql", "*"),
            Map.entry("/usr", "pgsql-*"),
            Map.entry("/usr/libexec", "postgresql*"),
            Map.entry("/opt/homebrew/opt", "postgresql*"),
            Map.entry("/usr/local/opt", "postgresql*"),
            Map.entry("/home/linuxbrew/.linuxbrew/opt", "postgresql*"),
            Map.entry("/Applications/Postgres.app/Contents/Versions", "*"),
            Map.entry("/usr/local", "pgsql"),
            Map.entry("/", "usr"));
    /** Their libraries work only in a server that loads them when it starts. */
    private static final Set<String> PRELOADED =
            Set.of("timescaledb", "pg_cron", "citus", "pgaudit", "pglogical", "pgsodium", "pg_search");

    /** The server in a directory; empty where none runs there. */
    static Optional<InstalledServer> at(Path home, RunAs user) {
        Path initdb = home.resolve("bin/initdb");
        if (!Files.isExecutable(initdb) || !Files.isExecutable(home.resolve("bin/postgres"))) {
            return Optional.empty();
        }
        ServerCommands.Ending described =
                ServerCommands.run(user.command(List.of(initdb.toString(), "--show", "-D", "none")), Path.of("/"));
        Matcher version = VERSION.matcher(described.output());
        Matcher share = SHARE.matcher(described.output());
        return version.find() && share.find()
                ? Optional.of(new InstalledServer(home, version.group(1), Path.of(share.group(1))))
                : Optional.empty();
    }

    /** All that are found in the usual places, and the one whose {@code pg_config} is on the path. */
    static Stream<InstalledServer> onMachine(RunAs user) {
        List<Path> homes = new ArrayList<>();
        PLACES.forEach(place -> homes.addAll(in(Path.of(place.getKey()), place.getValue())));
        ServerCommands.Ending configured = ServerCommands.run(List.of("pg_config", "--bindir"), Path.of("/"));
        if (configured.status() == 0) {
            homes.add(Path.of(configured.output()).resolveSibling(""));
        }
        return homes.stream().distinct().flatMap(home -> at(home, user).stream());
    }

    private static List<Path> in(Path parent, String names) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, names)) {
                entries.forEach(found::add);
            } catch (IOException unreadable) {
                return List.of();
            }
        }
        return found;
    }

    int major() {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    /** Whether all these extensions can be created there. */
    boolean has(Collection<String> extensions) {
        return extensions.stream().allMatch(name -> hasFiles(name) && !PRELOADED.contains(name));
    }

    boolean hasFiles(String extension) {
        return Files.exists(share.resolve("extension").resolve(extension + ".control"));
    }

    /** Differs from that of any other server here whose clusters it could not run. */
    String fingerprint() {
        return "installed-" + version + '-'
                + Integer.toHexString(home.toString().hashCode());
    }

    String description() {
        return "PostgreSQL " + version + " installed in '" + home + "'";
    }
}
