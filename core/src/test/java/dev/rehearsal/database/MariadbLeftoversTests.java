package dev.rehearsal.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kills JVMs while their servers of MariaDB are at work, and servers while their JVM is. */
@Tag("exhaustive")
class MariadbLeftoversTests {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    @Test
    void ofAKilledProcessAreGoneAfterTheNextStart() throws Exception {
        Process child = ChildJvm.run(element -> true, ForkingProcess.class, "mariadb");
        Process neighbour = ChildJvm.run(element -> true, ForkingProcess.class, "mariadb");
        try {
            assertThat(firstLine(child)).startsWith("made embedded MariaDB 11.4.");
            assertThat(firstLine(neighbour)).startsWith("made embedded MariaDB 11.4.");
            assertThat(servers(child.pid())).hasSizeGreaterThanOrEqualTo(1);
            child.destroyForcibly().waitFor();
            // A server ends by itself; what it leaves is removed by whoever starts one next.
            long start = System.nanoTime();
            while (!servers(child.pid()).isEmpty() && System.nanoTime() - start < LIMIT_NANOS) {
                Thread.sleep(20);
            }
            assertThat(servers(child.pid())).isEmpty();
            startOnce();
            assertThat(traces(child.pid())).isEmpty();
            assertThat(neighbour.isAlive()).isTrue();
            assertThat(traces(neighbour.pid())).isNotEmpty();
        } finally {
            child.destroyForcibly().waitFor();
            neighbour.destroyForcibly().waitFor();
        }
    }

    @Test
    void ofAServerThatWasKilledAreAnotherServerAndATrouble() throws Exception {
        long later;
        try (DatabaseServers servers = DatabaseServers.open()) {
            Database lost = create(servers);
            Throwable failure = killServerOf(lost);
            assertThat(lost.trouble(failure)).get().satisfies(trouble -> {
                assertThat(trouble.kind()).isEqualTo(ServerTrouble.Kind.ENDED);
                assertThat(trouble.words()).isEqualTo("the process of embedded MariaDB 11.4.5 is gone");
            });
            try (Database next = create(servers)) {
                assertThat(next.trouble(new java.sql.SQLException("of a statement", "42000")))
                        .isEmpty();
                MariadbDatabaseTests.run(next, "create table t (a int)");
                later = pid(next);
            }
            lost.close();
        }
        assertThat(ProcessHandle.of(later)).isEmpty();
    }

    private static long pid(Database database) throws Exception {
        String file = MariadbDatabaseTests.ask(database, Access.OBSERVER, "select @@pid_file");
        return Long.parseLong(Files.readString(Path.of(file)).strip());
    }

    private static Throwable killServerOf(Database database) throws Exception {
        try (var connection = database.connect(Access.OBSERVER);
                var statement = connection.createStatement()) {
            ProcessHandle.of(pid(database)).orElseThrow().destroyForcibly();
            while (true) {
                statement.execute("select 1");
            }
        } catch (java.sql.SQLException e) {
            return e;
        }
    }

    private static void startOnce() {
        try (DatabaseServers servers = DatabaseServers.open()) {
            create(servers).close();
        }
    }

    private static Database create(DatabaseServers servers) {
        return servers.create(DatabaseRequest.parse("mariadb"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith("made ")) {
            line = output.readLine();
        }
        return String.valueOf(line);
    }

    private static List<String> servers(long pid) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains("mariadbd") && line.contains(token(pid)))
                .toList();
    }

    /** Everything there is of a process: directories and other processes. */
    private static List<String> traces(long pid) throws IOException {
        List<String> traces = new ArrayList<>(servers(pid));
        for (String parent :
                List.of("/dev/shm", System.getProperty("java.io.tmpdir"), "/var/cache/rehearsal/mariadb")) {
            if (Files.isDirectory(Path.of(parent))) {
                try (Stream<Path> files = Files.list(Path.of(parent))) {
                    files.map(Path::toString)
                            .filter(path -> path.contains("rehearsal_") && path.contains(token(pid)))
                            .forEach(traces::add);
                }
            }
        }
        return traces;
    }

    private static String token(long pid) {
        return '_' + Long.toString(pid, Character.MAX_RADIX) + '_';
    }
}
