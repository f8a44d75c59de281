package dev.rehearsal.samples.drill.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A migration that tries to do harm.
 *
 * @param name what it does
 * @param sql its text
 */
record HostileMigration(String name, String sql) {
    private static final String SILENT = "-- Silence is right: ";
    private static final String HARM = "-- Not prevented on %s: ";
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "input", "hostile");

    /** All of them, in the order of their names. */
    static List<HostileMigration> all() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().map(HostileMigration::read).toList();
        }
    }

    private static HostileMigration read(Path file) {
        try {
            String name = file.getFileName().toString().replaceFirst("\\.sql$", "");
            return new HostileMigration(name, Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes it between two sound ones; what it writes itself goes below the same directory. */
    Path history(Path directory) throws IOException {
        Path history = Files.createDirectories(directory.resolve("migrations"));
        // The server runs as a user of its own.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(history.resolve("1_first.up.sql"), "create table a (id int primary key, name text);");
        Files.writeString(history.resolve("2_hostile.up.sql"), sql.replace("{directory}", directory.toString()));
        Files.writeString(history.resolve("3_last.up.sql"), "create table c (id int primary key);");
        return history;
    }

    /** Why Rehearsal does not keep it from doing what it tries to; empty where it does. */
    String whyNotPrevented(String role) {
        return said(HARM.formatted(role))
                .or(() -> said(HARM.formatted("any server")))
                .orElse("");
    }

    private Optional<String> said(String beginning) {
        return sql.lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .findFirst();
    }

    /** Why nobody has to be told of it where nothing was touched; empty where somebody has. */
    String whySilent(String role) {
        return said(SILENT).orElse(role.equals("embedded") ? "the server is Rehearsal's own" : "");
    }

    @Override
    public String toString() {
        return name;
    }
}
