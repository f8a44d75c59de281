package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.database.Owner;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.NotReachedException;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.run.ServerLostException;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that end while a migration runs are no finding against it, and end nothing but the walk that ends them. */
@Tag("exhaustive")
class ServerLossTests {
    private static final String POSTMASTER = "$(head -1 postmaster.pid)";

    @TempDir
    private Path directory;

    private DatabaseServers servers;
    private PlainHistory history;
    private Set<String> before;

    @BeforeEach
    void startServers() throws IOException {
        Postgres.database().close(); // Its server is none that a test leaves.
        before = traces();
        servers = DatabaseServers.open();
        history = new PlainHistory(directory).step("create table a(id int primary key)", "drop table a");
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        servers.close();
        assertThat(traces()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource("-KILL, ended")
    void aMigrationThatEndsTheServerEndsTheWalkThere(String signal, String happened) {
        assertThatTheWalkEnds(signal, happened);
    }

    @ParameterizedTest
    @CsvSource({"-QUIT, ended", "-INT, ended"})
    void aMigrationThatShutsTheServerDownEndsTheWalkThere(String signal, String happened) {
        assertThatTheWalkEnds(signal, happened);
    }

    private void assertThatTheWalkEnds(String signal, String happened) {
        history.step("create table b();\n" + program("kill " + signal + ' ' + POSTMASTER), "drop table b")
                .step("create table c()", "drop table c");
        try (Walk walk = Walk.of(rehearsal())) {
            assertThat(walk.step("1").up().succeeded()).isTrue();
            assertThatThrownBy(() -> walk.step("2"))
                    .isInstanceOf(ServerLostException.class)
                    .hasMessageStartingWith("the server " + happened + " at 'V2 step'")
                    .hasMessageContaining("a fresh server that nobody else used")
                    .hasMessageContaining("so it is this migration that causes it")
                    .hasMessageContaining("database system is ready to accept connections");
            assertThatThrownBy(() -> walk.step("3"))
                    .isInstanceOf(NotReachedException.class)
                    .hasMessage("not reached: the server " + happened + " at 'V2 step'");
            assertThat(walk.history().wholeRun()).isInstanceOf(Outcome.NotRun.class);
        }
        assertThatOthersAreWell();
    }

    @Test
    void aMigrationThatCrashesTheServerEndsTheWalkThere() {
        history.step(
                "do $$ begin execute format('copy (select 1) to program %L', 'cat >/dev/null; kill -9 ' || pg_backend_pid()); end $$;"
                        + " select pg_sleep(1)",
                "select 1");
        try (Walk walk = Walk.of(rehearsal())) {
            assertThat(walk.step("1").up().succeeded()).isTrue();
            assertThatThrownBy(() -> walk.step("2"))
                    .isInstanceOf(ServerLostException.class)
                    .hasMessageStartingWith("the server crashed at 'V2 step'")
                    .hasMessageContaining("do $$ begin execute format(")
                    .hasMessageContaining("all server processes terminated");
        }
        assertThatOthersAreWell();
    }

    /** As if somebody outside had done it, at one moment: in an up. */
    @ParameterizedTest
    @ValueSource(ints = 2)
    void aServerThatEndsOnceIsReplacedAndTheStepIsJudgedAgain(int moment) throws IOException {
        assertThatItIsReplaced(moment);
    }

    /** Ahead of the walk, in a down or an experiment, at the end. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6})
    void aServerThatEndsOnceAtAnotherMomentIsReplaced(int moment) throws IOException {
        assertThatItIsReplaced(moment);
    }

    private void assertThatItIsReplaced(int moment) throws IOException {
        Path count = Files.createTempDirectory("rehearsal-moments");
        Files.setPosixFilePermissions(count, PosixFilePermissions.fromString("rwxrwxrwx"));
        String kill = program(
                "echo >> %1$s/n; test $(wc -l < %1$s/n) -ne %2$d || kill -9 %3$s".formatted(count, moment, POSTMASTER));
        history.step("create table b(id int);\n" + kill, "drop table b;\n" + kill)
                .step("create table c(id int)", "drop table c");
        try (Walk walk = Walk.of(rehearsal())) {
            List<StepEvidence> steps = walk.steps().toList();
            assertThat(walk.history().wholeRun().succeeded()).isTrue();
            assertThat(steps.stream().flatMap(step -> step.ownFailures().stream()))
                    .isEmpty();
            assertThat(steps).hasSize(3).allSatisfy(CleanStep::check);
            assertThat(Files.readAllLines(count.resolve("n"))).hasSizeGreaterThan(moment);
        } finally {
            Files.delete(count.resolve("n"));
            Files.delete(count);
        }
    }

    @Test
    void aWalkBesideOneThatEndsTheServerGoesOn(@TempDir Path other) {
        PlainHistory sound = new PlainHistory(other)
                .step("create table a(id int primary key)", "drop table a")
                .step("create table b(id int)", "drop table b");
        history.step(program("kill -9 " + POSTMASTER), "select 1");
        try (Walk neighbour = Walk.of(rehearsal(sound));
                Walk walk = Walk.of(rehearsal())) {
            assertThat(neighbour.step("1").up().succeeded()).isTrue();
            assertThatThrownBy(() -> walk.step("2")).isInstanceOf(ServerLostException.class);
            CleanStep.check(neighbour.step("2"));
            assertThat(neighbour.history().wholeRun().succeeded()).isTrue();
        }
    }

    @Test
    void sessionsOfOthersThatAMigrationEndsAreOpenedAgain() {
        history.step("""
                create table b(id int);
                select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid();
                """, "drop table b").step("create table c(id int)", "drop table c");
        try (Walk walk = Walk.of(rehearsal())) {
            assertThat(walk.steps()).hasSize(3).allSatisfy(CleanStep::check);
        }
    }

    @Test
    void aMigrationThatEndsItsOwnSessionFailsByItself() {
        history.step("select pg_terminate_backend(pid) from pg_stat_activity", "select 1");
        try (Walk walk = Walk.of(rehearsal())) {
            assertThat(walk.step("2").up())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failure -> assertThat(failure.sqlState()).isEqualTo("57P01"));
        }
    }

    /** As if its session were ended, the server out of sessions, and the connection lost. */
    @ParameterizedTest
    @ValueSource(strings = {"57P01", "53300", "08006"})
    void whatAStatementRaisesIsItsOwn(String sqlState) {
        assertThatItIsItsOwn(sqlState);
    }

    @ParameterizedTest
    @ValueSource(strings = {"53100", "22012"})
    void whatElseAStatementRaisesIsItsOwn(String sqlState) {
        assertThatItIsItsOwn(sqlState);
    }

    private void assertThatItIsItsOwn(String sqlState) {
        history.step("do $$ begin raise exception 'of its own' using errcode = '" + sqlState + "'; end $$", "select 1");
        try (Walk walk = Walk.of(harmless())) {
            assertThat(walk.step("2").up())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failure -> assertThat(failure.sqlState()).isEqualTo(sqlState));
            assertThat(catchThrowableOfType(NotReachedException.class, () -> {
                        walk.history();
                        walk.migrated();
                    }))
                    .hasMessage("not reached: 'V2 step' failed");
        }
    }

    @Test
    void theMaintenanceDatabaseMayBeDropped() {
        history.stepWithoutDown("drop database postgres").step("create table c(id int)", "drop table c");
        try (Walk walk = Walk.of(rehearsal())) {
            assertThat(walk.steps())
                    .hasSize(3)
                    .allSatisfy(step -> assertThat(step.up().succeeded()).isTrue());
            assertThat(walk.history().wholeRun().succeeded()).isTrue();
        }
        assertThatOthersAreWell();
    }

    @Test
    void settingsThatWouldKeepTheServerFromStartingDoNot() {
        history.step("alter system set max_connections = 3", "alter system reset max_connections")
                .step("create table c(id int)", "drop table c");
        try (Walk walk = Walk.of(rehearsal())) {
            assertThat(walk.steps()).hasSize(3).allSatisfy(CleanStep::check);
            assertThat(walk.history().wholeRun().succeeded()).isTrue();
        }
        assertThatOthersAreWell();
    }

    private void assertThatOthersAreWell() {
        try (var database = servers.create(
                DatabaseRequest.parse("embedded:15"), DatabaseSettings.defaults(), Isolation.SHARED_SERVER)) {
            database.fork().close();
        }
    }

    private Rehearsal rehearsal() {
        return rehearsal(history);
    }

    private Rehearsal rehearsal(PlainHistory some) {
        return rehearsal(
                some,
                isolation ->
                        servers.create(DatabaseRequest.parse("embedded:15"), DatabaseSettings.defaults(), isolation));
    }

    /** On the server of all tests, for what does no server harm. */
    private Rehearsal harmless() {
        return rehearsal(history, isolation -> Postgres.database(DatabaseSettings.defaults(), isolation));
    }

    private static Rehearsal rehearsal(PlainHistory some, DatabaseSource source) {
        GeneratedTestRows rows = new GeneratedTestRows().after("1", "insert into a values (1), (2)");
        return Rehearsal.of(some.read()).on(source).seededBy(rows.seeding()).with(Experiments.STANDARD);
    }

    private static String program(String command) {
        return "copy (select 1) to program 'cat >/dev/null; " + command + "'; select pg_sleep(0.2)";
    }

    /** Directories and processes of ours, whose names tell this JVM. */
    private static Set<String> traces() throws IOException {
        String ours = Owner.thisProcess().prefix();
        Set<String> traces = new TreeSet<>();
        for (String parent : List.of("/dev/shm", System.getProperty("java.io.tmpdir"))) {
            if (Files.isDirectory(Path.of(parent))) {
                try (Stream<Path> files = Files.list(Path.of(parent))) {
                    files.map(Path::toString)
                            .filter(path -> path.contains(ours))
                            .forEach(traces::add);
                }
            }
        }
        traces.addAll(ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(ours))
                .collect(Collectors.toSet()));
        return traces;
    }
}
