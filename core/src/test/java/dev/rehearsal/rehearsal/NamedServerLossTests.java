package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.run.ServerLostException;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is named by its URL and is lost: nobody can start it again, so the walk ends at once and says why. */
class NamedServerLossTests {
    private static final String MOUNT = """
            set -e
            mkdir '%1$s/room'; mount -t tmpfs -o size=48m none '%1$s/room'
            cp -a '%1$s/base/.' '%1$s/room/'; chown --reference='%1$s/base' '%1$s/room'; chmod 700 '%1$s/room'
            mount --bind '%1$s/room' '%1$s/base'
            """;
    private static final String UNMOUNT = "umount -l '%1$s/base'; umount -l '%1$s/room'";

    @TempDir
    private Path directory;

    private Database neighbour;
    private DatabaseServers servers;
    private PlainHistory history;

    @BeforeEach
    void startServer() {
        neighbour = Postgres.database(new DatabaseSettings("production", null, "superuser"), Isolation.OWN_SERVER);
        servers = DatabaseServers.open();
        history = new PlainHistory(directory).step("create table a(id int)", "drop table a");
    }

    @AfterEach
    void stopServer() {
        servers.close();
        neighbour.close();
    }

    @Test
    void itsEndEndsTheWalk() {
        history.step(
                        "copy (select 1) to program 'cat >/dev/null; kill -QUIT $(head -1 postmaster.pid)'; select pg_sleep(0.2)",
                        "select 1")
                .step("create table b(id int)", "drop table b");
        try (Walk walk = Walk.of(rehearsal())) {
            assertThat(walk.step("1").up().succeeded()).isTrue();
            assertThatThrownBy(() -> walk.step("2"))
                    .isInstanceOf(ServerLostException.class)
                    .hasMessageStartingWith("the server could not be reached any more at 'V2 step'")
                    .hasMessageContaining("the up of 'V2 step' at 2_step.up.sql")
                    .hasMessageContaining("a server named by its URL is not Rehearsal's to start again")
                    .hasMessageContaining("not at hand");
            assertThatThrownBy(() -> walk.step("3"))
                    .hasMessage("not reached: the server could not be reached any more at 'V2 step'");
        }
    }

    @Test
    void itsFullDiskIsNoFinding() throws Exception {
        String data = dataDirectory();
        assumeTrue(shell(MOUNT.formatted(data)) == 0, "this user may not mount a small file system");
        try (Walk walk = walkThatFills()) {
            assertThat(walk.step("1").up().succeeded()).isTrue();
            assertThatThrownBy(() -> walk.step("2"))
                    .isInstanceOf(ServerLostException.class)
                    .hasMessageStartingWith("the disk was full at 'V2 step'")
                    .hasMessageContaining("insert into b")
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("make room");
        } finally {
            servers.close();
            shell(UNMOUNT.formatted(data));
        }
    }

    private Walk walkThatFills() {
        history.step(
                "create table b(x text); alter table b alter x set storage external;"
                        + " insert into b select repeat(md5(g::text), 1000) from generate_series(1, 5000) g",
                "drop table b");
        return Walk.of(rehearsal());
    }

    private Rehearsal rehearsal() {
        DatabaseRequest named = DatabaseRequest.parse(neighbour.jdbcUrl() + "&user=postgres");
        return Rehearsal.of(history.read())
                .on(isolation ->
                        servers.create(named, DatabaseSettings.defaults().trustingServer(), isolation));
    }

    private String dataDirectory() throws Exception {
        try (Connection connection = neighbour.connect(Access.OBSERVER);
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
            try (ResultSet row = statement.executeQuery("show data_directory")) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static int shell(String script) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }
}
