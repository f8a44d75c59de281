package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.junit.CopiedUsers.CopiedHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Copies are made on the server that a field of the class knows, once that is started. */
@TestInstance(Lifecycle.PER_CLASS)
class MigratedGivenServerTests {
    static final Queue<String> RUNS = new ConcurrentLinkedQueue<>();

    private static @Nullable DataSource theirs;

    private DatabaseServers servers;
    private Database production;

    @BeforeAll
    void startServer() {
        servers = DatabaseServers.open();
        production = servers.create(
                DatabaseRequest.parse("embedded:15"),
                new DatabaseSettings(null, "create role tester login superuser password 'secret'", null),
                Isolation.OWN_SERVER);
        theirs = new PlainDataSource(production.jdbcUrl(), "tester", "secret");
    }

    @AfterAll
    void stopServer() {
        theirs = null;
        production.close();
        servers.close();
    }

    @Test
    void theServerIsAskedOnceItIsStartedAndTheHistoryIsAppliedThereOnce() {
        RUNS.clear();
        EngineExecutionResults results = TestKit.runAlone(
                Map.of(),
                selectClass(FirstTestCase.class),
                selectClass(SecondTestCase.class),
                selectClass(ElsewhereTestCase.class));
        assertThat(TestKit.messages(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(5));
        assertThat(RUNS).hasSize(5);
        assertThat(Set.copyOf(RUNS))
                .as("runs of the history, one on each server")
                .hasSize(2);
    }

    abstract static class Seen {
        @Test
        void seen(Connection connection) throws SQLException {
            RUNS.add(CopiedUsers.run(connection));
        }
    }

    @Migrated(like = CopiedHistory.class)
    static class FirstTestCase extends Seen {
        @DatabaseServer
        static @Nullable DataSource server;

        @BeforeAll
        static void start() {
            server = theirs;
        }

        @Test
        void stranger(Connection connection) throws SQLException {
            assertThat(connection.getMetaData().getUserName()).isNotEqualTo("tester");
            RUNS.add(CopiedUsers.run(connection));
        }
    }

    @Migrated(like = CopiedHistory.class, per = Migrated.Per.METHOD)
    @TestInstance(Lifecycle.PER_CLASS)
    static class SecondTestCase extends Seen {
        @DatabaseServer
        static @Nullable DataSource server;

        @BeforeAll
        void start() {
            server = theirs;
        }

        @Test
        void again(Connection connection) throws SQLException {
            seen(connection);
        }
    }

    @Migrated(like = CopiedHistory.class)
    static class ElsewhereTestCase extends Seen {}
}
