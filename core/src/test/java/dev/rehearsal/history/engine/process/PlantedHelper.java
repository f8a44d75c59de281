package dev.rehearsal.history.engine.process;

import dev.rehearsal.history.History;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.reading.FileContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * A history whose helper is a shell script that answers what a test planted.
 *
 * @param directory where the script finds its answers, and leaves the requests it got and the process ids it had
 */
record PlantedHelper(Path directory) {
    static final String LISTING = """
            list "migrations":[{"id":"1_a.js","version":"1","description":"a","path":"m/1_a.js","down":true,"downLine":7},\
            {"id":"2_b.js","path":"m/2_b.js"}],"books":["kept"]
            """;

    PlantedHelper answering(String... lines) throws IOException {
        Files.writeString(directory.resolve("answers"), String.join("\n", lines) + "\n");
        return this;
    }

    Launch launch(Map<String, String> options) {
        return launch("sh", options);
    }

    Launch launch(String program, Map<String, String> options) {
        return new Launch(
                "Planted",
                new Launch.Program(List.of(program), directory, Map.of(), "install a shell"),
                new Launch.Scripts(PlantedHelper.class, List.of("planted-helper.sh")),
                new Launch.Locations(directory, List.of(directory.resolve("m"))),
                List.of("books"),
                options);
    }

    Optional<History> read() {
        return read(Map.of());
    }

    Optional<History> read(Map<String, String> options) {
        return DrivenHistory.read(launch(options), () -> FileContents.of(List.of()), List.of())
                .map(History.class::cast);
    }

    List<String> requests() throws IOException {
        return Files.readAllLines(directory.resolve("requests"));
    }

    List<Long> processes() throws IOException {
        return Files.readAllLines(directory.resolve("pids")).stream()
                .map(Long::valueOf)
                .toList();
    }

    List<Long> running() throws IOException {
        return processes().stream().filter(PlantedHelper::runsStill).toList();
    }

    /** Waits long enough for any machine; a process that ends does so at once. */
    static boolean runsStill(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(PlantedHelper::staysAlive)
                .orElse(false);
    }

    private static boolean staysAlive(ProcessHandle handle) {
        try {
            handle.onExit().get(20, TimeUnit.SECONDS);
            return false;
        } catch (Exception e) {
            return true;
        }
    }

    /** Sessions that nobody opens: a helper gets the address only. */
    record Address(String jdbcUrl, String user, String password) implements Sessions {
        static final Address SHOP = new Address("jdbc:postgresql://localhost:5433/shop", "me", "se:cret");

        @Override
        public Connection wholeScripts() {
            throw new UnsupportedOperationException();
        }

        @Override
        public DataSource dataSource() {
            throw new UnsupportedOperationException();
        }
    }
}
