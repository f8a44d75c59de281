package dev.rehearsal.samples.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A drill that finds nothing must be one that would find it: each kind of trace is planted here, and found. */
@EnabledOnOs(OS.LINUX)
class TracesTests {
    private Place place;

    @BeforeEach
    void makeAPlaceOfOurOwn() throws IOException {
        place = Place.create();
        place.pids().add(ProcessHandle.current().pid());
    }

    @AfterEach
    void removeIt() throws IOException {
        place.close();
    }

    @Test
    void nothingIsFoundWhereNothingIs() throws Exception {
        Files.createDirectories(place.cache().resolve("rehearsal/postgres/postgres-15"));
        try (Traces traces = new Traces(place, "", 0)) {
            assertThat(traces.left()).isEmpty();
        }
    }

    @Test
    void findsAProcessByItsMark() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sleep", "60");
        place.mark(builder);
        Process process = builder.start();
        try (Traces traces = new Traces(place, "", 0)) {
            assertThat(traces.left()).containsExactly("process " + process.pid() + " sleep 60");
            assertThat(traces.left()).as("told once").isEmpty();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void findsAnythingInTheDirectoryForTemporaryFiles() throws Exception {
        Path file = Files.createFile(place.temporary().resolve("of-a-tool"));
        try (Traces traces = new Traces(place, "", 0)) {
            assertThat(traces.left()).containsExactly("file " + file);
        }
    }

    @Test
    void findsUnfinishedEntriesOfTheCache() throws Exception {
        Path unfinished = Files.createDirectories(place.cache()
                .resolve("rehearsal/postgres")
                .resolve(Owner.thisProcess().newName()));
        try (Traces traces = new Traces(place, "", 0)) {
            assertThat(traces.left()).containsExactly("file " + unfinished);
        }
    }

    @Test
    void findsWorkDirectoriesInMemoryByTheProcessThatMadeThem() throws Exception {
        Path memory = Path.of("/dev/shm");
        Assumptions.assumeTrue(Files.isWritable(memory), "no '/dev/shm' to write to");
        Path ours = Files.createDirectory(memory.resolve(Owner.thisProcess().newName()));
        try (Traces traces = new Traces(place, "", 0)) {
            assertThat(traces.left()).containsExactly("file " + ours);
            place.pids().clear();
            assertThat(traces.all()).as("somebody else's").isEmpty();
        } finally {
            Files.delete(ours);
        }
    }

    @Test
    void findsDatabasesAndRolesOnANamedServer() throws Exception {
        try (DatabaseServers servers = DatabaseServers.open();
                Database named = servers.create(
                        DatabaseRequest.parse("embedded:15"),
                        new DatabaseSettings("production", null, "superuser"),
                        Isolation.OWN_SERVER);
                Traces traces = new Traces(place, named.jdbcUrl() + "&user=postgres", 0)) {
            traces.left();
            String name = Owner.thisProcess().newName();
            execute(named, "create database " + name);
            execute(named, "create role " + name);
            execute(named, "create database rehearsal_of_a_theatre");
            assertThat(traces.left()).containsExactlyInAnyOrder("database " + name, "role " + name);
        }
    }

    /** What a server leaves that is killed: the segment is the kernel's, and the next server would not know of it. */
    @Test
    void findsSharedMemorySegments() throws Exception {
        Process maker = segmentMaker();
        String id;
        try (Traces traces = new Traces(place, "", 0)) {
            id = new String(maker.getInputStream().readNBytes(32), StandardCharsets.US_ASCII).strip();
            Thread.sleep(300);
            maker.destroyForcibly().waitFor();
            Assumptions.assumeFalse(id.isEmpty(), "neither perl nor anything else makes a segment here");
            assertThat(traces.left()).containsExactly("shared memory segment " + id);
            new ProcessBuilder("ipcrm", "-m", id).start().waitFor();
            assertThat(traces.all()).isEmpty();
        }
    }

    private Process segmentMaker() throws IOException {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder("perl", "-e", "$| = 1; printf '%32d', shmget(0, 64, 01600); sleep 60");
            place.mark(builder);
            return builder.start();
        } catch (IOException e) {
            Assumptions.abort("no perl here: " + e.getMessage());
            throw e;
        }
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect(Access.OBSERVER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
