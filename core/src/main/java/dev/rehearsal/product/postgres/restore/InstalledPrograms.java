package dev.rehearsal.product.postgres.restore;

import dev.rehearsal.database.embedded.ServerCommands;
import dev.rehearsal.rehearsal.restore.ProgramRun;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The client programs of PostgreSQL on this machine, looked for once: on the path, and where packages put them. */
final class InstalledPrograms {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) ((\\d+)[^\\s]*)");
    /** Debian's and PGDG's, Red Hat's, Homebrew's on both processors, Postgres.app's. */
    private static final List<Place> PLACES = List.of(
            new Place("/usr/lib/postgresql", "*", "bin"),
            new Place("/usr", "pgsql-*", "bin"),
            new Place("/opt/homebrew/opt", "{postgresql,libpq}*", "bin"),
            new Place("/usr/local/opt", "{postgresql,libpq}*", "bin"),
            new Place("/Applications/Postgres.app/Contents/Versions", "*", "bin"));

    private @Nullable NavigableMap<Integer, PgDump> byMajor;

    /** @param name a pattern for the directories in it that hold {@code sub} */
    private record Place(String root, String name, String sub) {}

    /** Those of the lowest major version that a server of this one can be dumped with. */
    Optional<PgDump> of(int server) {
        return Optional.ofNullable(all().ceilingEntry(server)).map(Map.Entry::getValue);
    }

    private synchronized NavigableMap<Integer, PgDump> all() {
        NavigableMap<Integer, PgDump> known = byMajor;
        if (known == null) {
            NavigableMap<Integer, PgDump> found = new TreeMap<>();
            ProgramRun.found(directories(), "pg_dump").forEach(dump -> add(found, dump));
            known = found;
            byMajor = found;
        }
        return known;
    }

    private static void add(Map<Integer, PgDump> found, Path dump) {
        String name = dump.getFileName().toString();
        Path restore = dump.resolveSibling(name.replace("pg_dump", "pg_restore"));
        if (!Files.isExecutable(restore)) {
            return;
        }
        Matcher version = VERSION.matcher(ServerCommands.run(List.of(dump.toString(), "--version"), Path.of("/"))
                .output());
        if (version.find()) {
            Path client = dump.resolveSibling(name.replace("pg_dump", "psql"));
            found.putIfAbsent(
                    Integer.valueOf(version.group(2)),
                    new PgDump(dump, restore, Files.isExecutable(client) ? client : null, version.group(1)));
        }
    }

    private static List<Path> directories() {
        List<Path> directories = new ArrayList<>();
        for (Place place : PLACES) {
            Path root = Path.of(place.root());
            if (Files.isDirectory(root)) {
                try (DirectoryStream<Path> named = Files.newDirectoryStream(root, place.name())) {
                    named.forEach(directory -> directories.add(directory.resolve(place.sub())));
                } catch (IOException e) {
                    // What cannot be listed holds nothing for us.
                }
            }
        }
        return directories;
    }
}
