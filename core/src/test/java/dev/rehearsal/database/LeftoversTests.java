package dev.rehearsal.database;

import static dev.rehearsal.database.EmbeddedDatabaseTests.ask;
import static dev.rehearsal.database.EmbeddedDatabaseTests.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kills JVMs in the middle of their work; the moment is random, what must be left of them is not. */
@Tag("exhaustive")
class LeftoversTests {
    private static final int KILLS = Integer.getInteger("rehearsal.test.kills", 3);
    private static final int LATEST_MILLIS = 3_000;

    private final Database named =
            Postgres.database(new DatabaseSettings("production", null, "superuser"), Isolation.OWN_SERVER);
    private final List<Process> children = new ArrayList<>();

    @AfterEach
    void stop() {
        children.forEach(Process::destroyForcibly);
        named.close();
    }

    @Test
    void ofAKilledProcessAreGoneAfterTheNextStart() throws Exception {
        areGoneAfterTheNextStart(1);
    }

    @Test
    void ofProcessesKilledAtOtherMomentsAreGoneAfterTheNextStart() throws Exception {
        areGoneAfterTheNextStart(KILLS);
    }

    private void areGoneAfterTheNextStart(int kills) throws Exception {
        Random random = new Random(42);
        for (int i = 0; i < kills; i++) {
            Process child = walk();
            boolean ended = child.waitFor(300 + random.nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS);
            assertThat(ended).as(() -> output(child)).isFalse();
            child.destroyForcibly().waitFor();
            startOnce();
            assertThat(traces(child.pid())).isEmpty();
        }
    }

    @Test
    void ofALivingNeighbourAreLeftAlone() throws Exception {
        areLeftAloneBy(1);
    }

    @Test
    void ofALivingNeighbourAreLeftAloneHoweverOftenOneStarts() throws Exception {
        areLeftAloneBy(3);
    }

    private void areLeftAloneBy(int starts) throws Exception {
        Process neighbour = walk();
        Process victim = walk();
        while (traces(neighbour.pid()).size() < 2) {
            assertThat(neighbour.isAlive()).as(() -> output(neighbour)).isTrue();
            Thread.sleep(10);
        }
        victim.destroyForcibly().waitFor();
        for (int i = 0; i < starts; i++) {
            startOnce();
        }
        assertThat(traces(victim.pid())).isEmpty();
        assertThat(neighbour.isAlive()).as(() -> output(neighbour)).isTrue();
        assertThat(traces(neighbour.pid())).isNotEmpty();
    }

    private Process walk() throws IOException {
        Process child = ChildJvm.run(element -> true, WalkingProcess.class, "embedded:15", namedUrl());
        children.add(child);
        return child;
    }

    /** A new registry looks for leftovers when it starts its first server. */
    private void startOnce() throws SQLException {
        try (DatabaseServers servers = DatabaseServers.open()) {
            for (String request : new String[] {"embedded:15", namedUrl()}) {
                servers.create(DatabaseRequest.parse(request), DatabaseSettings.defaults(), Isolation.SHARED_SERVER)
                        .close();
            }
        }
    }

    private String namedUrl() {
        return named.jdbcUrl() + "&user=postgres";
    }

    /** Everything there is of a process: directories, databases, roles, other processes. */
    private List<String> traces(long pid) throws IOException, SQLException {
        String token = '_' + Long.toString(pid, Character.MAX_RADIX) + '_';
        List<String> traces = new ArrayList<>();
        for (String parent :
                new String[] {"/dev/shm", System.getProperty("java.io.tmpdir"), "/var/cache/rehearsal/postgres"}) {
            if (Files.isDirectory(Path.of(parent))) {
                try (Stream<Path> files = Files.list(Path.of(parent))) {
                    files.map(Path::toString)
                            .filter(path -> path.contains("rehearsal_") && path.contains(token))
                            .forEach(traces::add);
                }
            }
        }
        String databases = ask(
                named,
                "select string_agg(datname, ' ') from pg_database where datname like 'rehearsal\\_%\\"
                        + token.substring(0, token.length() - 1) + "\\_%'");
        if (databases != null) {
            traces.add(databases);
        }
        String roles = ask(
                named,
                "select string_agg(rolname, ' ') from pg_roles where rolname like 'rehearsal\\_%\\"
                        + token.substring(0, token.length() - 1) + "\\_%'");
        if (roles != null) {
            traces.add(roles);
        }
        ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains("rehearsal_") && line.contains(token))
                .forEach(traces::add);
        return traces;
    }

    private static String output(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void ofNobodyWeKnowAreNotTouched() throws Exception {
        // Another build may run on the same machine.
        Path foreign = Files.createTempDirectory("rehearsal_of_a_theatre_x");
        try {
            run(named, "create database rehearsal_of_a_theatre");
            startOnce();
            assertThat(foreign).exists();
            assertThat(ask(named, "select count(*) from pg_database where datname = 'rehearsal_of_a_theatre'"))
                    .isEqualTo("1");
        } finally {
            Files.delete(foreign);
        }
    }
}
