package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.junit.CopiedUsers.CopiedHistory;
import dev.rehearsal.scenario.MigratedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What is left on a server, who connects to it, and what is said when a database cannot be had or migrated. */
@TestInstance(Lifecycle.PER_CLASS)
class MigratedServerTests {
    private static final List<Connection> LEAKED = new ArrayList<>();

    private DatabaseServers servers;
    private Database production;

    @BeforeAll
    void startServer() {
        servers = DatabaseServers.open();
        production = servers.create(
                DatabaseRequest.parse("embedded:15"),
                new DatabaseSettings(null, "create role ci login superuser password 'se&cr+et'", null),
                Isolation.OWN_SERVER);
    }

    @AfterAll
    void stopServer() {
        production.close();
        servers.close();
    }

    @AfterEach
    void forgetLeaks() {
        LEAKED.clear();
    }

    @Test
    void noDatabaseIsLeftOnAServerOfOthersThoughATestLeavesConnectionsOpen() throws SQLException {
        List<String> before = databases();
        EngineExecutionResults results = run(onServer(), selectClass(LeakingTestCase.class));
        assertThat(TestKit.messages(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(2));
        assertThat(LEAKED).hasSize(4);
        assertThat(databases()).isEqualTo(before);
    }

    @Test
    void theUrlHoldsThePasswordOfTheRoleAsAUrlWritesItAndNothingElseShowsIt() {
        EngineExecutionResults results = run(onServer(), selectClass(SecretTestCase.class));
        assertThat(TestKit.messages(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(1));
    }

    @Test
    void whatFailsOnceIsToldToEachClassAndNotTriedAgain() {
        List<String> messages = TestKit.messages(
                run(Map.of(), selectClass(FailingTestCase.class), selectClass(AlsoFailingTestCase.class)));
        assertThat(messages)
                .filteredOn(message -> message.contains("could not be migrated"))
                .hasSize(2)
                .allSatisfy(message -> assertThat(message)
                        .contains("the database could not be migrated: 'V2 add email' failed at ")
                        .contains("V2__add_email.sql:2", "relation \"user_accounts\" does not exist"))
                .anySatisfy(message -> assertThat(message).contains("on '" + FailingTestCase.class.getName() + "'"))
                .anySatisfy(
                        message -> assertThat(message).contains("on '" + AlsoFailingTestCase.class.getName() + "'"));
    }

    @Test
    void aVersionBeforeTheFailureIsReached() {
        EngineExecutionResults results = run(Map.of(), selectClass(BeforeFailureTestCase.class));
        assertThat(TestKit.messages(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(1));
    }

    @Test
    void aServerThatEndedIsReplacedForTheNextClass() {
        EngineExecutionResults results = run(
                Map.of(),
                selectClass(EndingTestCase.class),
                selectClass(MigratedTests.ParameterOnlyTestCase.class),
                selectClass(BehindTestCase.class));
        assertThat(TestKit.messages(results)).isEmpty();
        results.testEvents().assertStatistics(counts -> counts.succeeded(3));
    }

    @Test
    void testsAreSkippedWithoutADatabaseWhereThatIsWanted() {
        Map<String, String> skip = Map.of("rehearsal.no-database", "skip", "rehearsal.database", "embedded:9");
        EngineExecutionResults results = run(
                skip,
                selectClass(MigratedVersionTests.VersionsTestCase.class),
                selectClass(MigratedTests.ParameterOnlyTestCase.class),
                selectClass(PerMethodTestCase.class));
        results.allEvents().assertStatistics(counts -> counts.failed(0).aborted(3));
        EngineExecutionResults failing =
                run(Map.of("rehearsal.database", "embedded:9"), selectClass(MigratedTests.ParameterOnlyTestCase.class));
        failing.testEvents().assertStatistics(counts -> counts.failed(1));
    }

    private EngineExecutionResults run(Map<String, String> parameters, DiscoverySelector... fixtures) {
        return TestKit.runAlone(parameters, fixtures);
    }

    private Map<String, String> onServer() {
        return Map.of("rehearsal.database", production.jdbcUrl() + "&user=ci&password=se%26cr%2Bet");
    }

    private List<String> databases() throws SQLException {
        try (Connection connection = production.connect(Access.OBSERVER)) {
            return CopiedUsers.values(connection, "select datname from pg_database order by 1");
        }
    }

    @Migrated(like = CopiedHistory.class)
    static class LeakingTestCase {
        @Test
        void ofClass(DataSource source, @Migrated(to = "1") DataSource first) throws SQLException {
            LEAKED.add(source.getConnection());
            LEAKED.add(first.getConnection());
        }

        @Test
        void ofMethod(@Migrated(per = Migrated.Per.METHOD) DataSource own, Connection connection) throws SQLException {
            LEAKED.add(own.getConnection());
            LEAKED.add(connection);
        }
    }

    @Migrated(like = CopiedHistory.class)
    static class SecretTestCase {
        @Test
        void shown(@Migrated String url, DataSource source, MigratedDatabase database) throws SQLException {
            try (Connection connection = DriverManager.getConnection(url)) {
                assertThat(CopiedUsers.values(connection, "select current_user"))
                        .containsExactly(database.user());
            }
            String password = String.valueOf(database.password());
            assertThat(password).isNotBlank();
            assertThat(List.of(source.toString(), database.toString(), database.jdbcUrl()))
                    .allSatisfy(
                            text -> assertThat(text).doesNotContain(password).doesNotContain("se&cr"));
        }
    }

    @Migrated(like = CopiedHistory.class, to = "1")
    static class EndingTestCase {
        @Test
        void ends(Connection connection) {
            assertThatThrownBy(
                            () -> CopiedUsers.values(
                                    connection,
                                    "copy (select 1) to program 'cat >/dev/null; kill -9 $(head -1 postmaster.pid)'; select pg_sleep(5)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Migrated(like = CopiedHistory.class, to = "1")
    static class BehindTestCase {
        @Test
        void first(Connection connection, @Migrated(to = "2") Connection later) throws SQLException {
            assertThat(CopiedUsers.columns(connection)).containsExactly("id", "full_name");
            assertThat(CopiedUsers.run(later)).isNotEmpty();
        }
    }

    @MigrationTest(locations = "classpath:histories/copies-failing")
    static class FailingHistory {}

    @Migrated(like = FailingHistory.class)
    static class FailingTestCase {
        @Test
        void never() {}
    }

    @Migrated(like = FailingHistory.class)
    static class AlsoFailingTestCase {
        @Test
        void never() {}
    }

    @Migrated(like = FailingHistory.class, to = "1")
    static class BeforeFailureTestCase {
        @Test
        void first(Connection connection) throws SQLException {
            assertThat(CopiedUsers.columns(connection)).containsExactly("id");
        }
    }

    @Migrated(like = CopiedHistory.class, per = Migrated.Per.METHOD)
    static class PerMethodTestCase {
        @Test
        void never(Connection connection) {}
    }
}
