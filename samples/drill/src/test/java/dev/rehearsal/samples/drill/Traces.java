package dev.rehearsal.samples.drill;

import dev.rehearsal.database.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everything that the children of a place have left once all of them have ended. */
final class Traces implements AutoCloseable {
    /** What a server that is just ending needs for that. */
    private static final long PATIENCE_MILLIS = 5_000;

    private static final String NAMES = """
            select 'database ' || datname from pg_catalog.pg_database where datname like 'rehearsal\\_%'
            union all
            select 'role ' || rolname from pg_catalog.pg_roles where rolname like 'rehearsal\\_%'
            """;

    private final Place place;
    private final String namedUrl;
    private final long patienceMillis;
    private final SharedMemory memory;
    private final Set<String> told = new HashSet<>();

    /** Takes the URL of a server whose databases and roles are looked at, too, or an empty text. */
    Traces(Place place, String namedUrl) {
        this(place, namedUrl, PATIENCE_MILLIS);
    }

    Traces(Place place, String namedUrl, long patienceMillis) {
        this.patienceMillis = patienceMillis;
        this.place = place;
        this.namedUrl = namedUrl;
        this.memory = SharedMemory.of(place);
    }

    /** What is left and was not told before. */
    List<String> left() throws IOException, SQLException, InterruptedException {
        return all().stream().filter(told::add).toList();
    }

    /** What is left; a process may need a moment to end. */
    List<String> all() throws IOException, SQLException, InterruptedException {
        long start = System.currentTimeMillis();
        List<String> left = look();
        while (!left.isEmpty() && System.currentTimeMillis() - start < patienceMillis) {
            Thread.sleep(50);
            left = look();
        }
        return left;
    }

    private List<String> look() throws IOException, SQLException {
        List<String> left = new ArrayList<>();
        Child.marked(place.marked()).forEach(process -> left.add("process " + process));
        left.addAll(files(place.temporary(), name -> true));
        left.addAll(files(
                place.cache().resolve("rehearsal/postgres"),
                name -> Owner.of(name).isPresent()));
        left.addAll(files(Path.of("/dev/shm"), this::isOurs));
        left.addAll(names());
        left.addAll(memory.left());
        return left;
    }

    private boolean isOurs(String name) {
        Optional<Owner> owner = Owner.of(name);
        return owner.filter(Owner::isOfThisHost)
                .filter(one -> place.pids().contains(one.pid()))
                .isPresent();
    }

    private static List<String> files(Path directory, Predicate<String> counts) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> counts.test(file.getFileName().toString()))
                    .map(file -> "file " + file)
                    .toList();
        }
    }

    /** Names with a child's process in them. */
    private List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        if (!namedUrl.isEmpty()) {
            try (Connection connection = DriverManager.getConnection(namedUrl);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(NAMES)) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    if (isOurs(name.substring(name.indexOf(' ') + 1))) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    @Override
    public void close() {
        memory.close();
    }
}
