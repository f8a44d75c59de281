package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.scenario.MigrationScenario;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** A class is rehearsed on the server that a field of it knows, in databases of our own. */
@TestInstance(Lifecycle.PER_CLASS)
class GivenServerTests {

    @RegisterExtension
    final HeardConsole console = new HeardConsole();

    @TempDir
    private Path directory;

    private DatabaseServers servers;
    private Database theirs;
    private HistoryFiles history;

    @BeforeAll
    void startServer() throws Exception {
        servers = DatabaseServers.open();
        theirs = servers.create(
                DatabaseRequest.parse("embedded:15"),
                new DatabaseSettings(null, null, "superuser"),
                Isolation.OWN_SERVER);
        execute("create role tester login superuser password 'secret'; create table precious (id int)");
        given = new PlainDataSource(theirs.jdbcUrl(), "tester", "secret");
        pool = new Pool(theirs.jdbcUrl(), "tester", "secret");
    }

    @AfterAll
    void stopServer() {
        given = null;
        pool = null;
        theirs.close();
        servers.close();
    }

    @BeforeEach
    void writeHistory() {
        history = new HistoryFiles(directory)
                .step("1_people", "create table people (id int primary key, name text);", "drop table people;");
    }

    @Test
    void aDataSourceKnowsTheServer() throws Exception {
        assertPassesThere(DataSourceTestCase.class);
    }

    @Test
    void aSupplierIsAskedWhenADatabaseIsNeeded() throws Exception {
        assertPassesThere(SupplierTestCase.class);
    }

    @Test
    void aPoolSaysItByItsMethods() throws Exception {
        assertPassesThere(PoolTestCase.class);
    }

    @Test
    void aNestedClassSharesTheServerOfTheClassAroundIt() throws Exception {
        assertPassesThere(OuterTestCase.InnerTestCase.class);
    }

    @Test
    void theCommandLineWins() throws Exception {
        System.setProperty("rehearsal.database", "embedded:15");
        try {
            assertThat(messages(DataSourceTestCase.class)).isEmpty();
            assertThat(seen).isPositive().isNotEqualTo(port());
        } finally {
            System.clearProperty("rehearsal.database");
        }
    }

    @Test
    void fieldsAreNotLookedAtWhereTheCommandLineNamesADatabase() {
        System.setProperty("rehearsal.database", "embedded:15");
        try {
            assertThat(messages(TwoTestCase.class)).isEmpty();
        } finally {
            System.clearProperty("rehearsal.database");
        }
    }

    @Test
    void whatIsWrongWithTheFieldIsSaid() {
        assertThat(messages(EmptyTestCase.class))
                .first()
                .asString()
                .contains("The database server in 'EmptyTestCase.server' is null when a database is needed");
        assertThat(messages(WrongTestCase.class))
                .first()
                .asString()
                .contains("The database server in 'WrongTestCase.server' is a 'java.lang.Integer'", "getJdbcUrl()");
        assertThat(messages(TwoTestCase.class))
                .first()
                .asString()
                .contains("@DatabaseServer: '" + TwoTestCase.class.getName() + "' has several, ['one', 'other']");
        assertThat(messages(InstanceTestCase.class))
                .first()
                .asString()
                .contains("'InstanceTestCase.server' must be static");
        assertThat(messages(NamedTwiceTestCase.class))
                .first()
                .asString()
                .contains("'NamedTwiceTestCase.server'", "@MigrationTest(database = …)", "take one of them away");
    }

    @Test
    void aServerThatIsNotStartedIsToldWithoutItsPassword() {
        assertThat(messages(LateTestCase.class))
                .first()
                .asString()
                .contains("'LateTestCase.server' does not answer to getJdbcUrl()", "Mapped port can only be obtained")
                .doesNotContain("secret");
    }

    private List<String> messages(Class<?> fixture) {
        return TestKit.messages(TestKit.runAlone(history.parameters(), selectClass(fixture)));
    }

    /** Databases are made there, are gone afterwards, and nothing else is touched. */
    private void assertPassesThere(Class<?> fixture) throws SQLException {
        seen = 0;
        EngineExecutionResults results = TestKit.runAlone(history.parameters(), selectClass(fixture));

        assertThat(TestKit.messages(results)).isEmpty();
        assertThat(seen).isEqualTo(port());
        assertThat(
                        number(
                                "select count(*) from pg_database where datname ~ '^rehearsal' and datname <> current_database()"))
                .isZero();
        assertThat(number("select count(*) from precious")).isZero();
    }

    private long port() throws SQLException {
        return number("select inet_server_port()");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = theirs.connect(Access.OBSERVER);
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = theirs.connect(Access.OBSERVER);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static @Nullable DataSource given;
    static @Nullable Pool pool;
    static long seen;

    /** What pools and containers have in common. */
    public record Pool(String url, String user, String password) {
        public String getJdbcUrl() {
            return url;
        }

        public String getUsername() {
            return user;
        }

        public String getPassword() {
            return password;
        }
    }

    /** As a container that nobody started. */
    public static final class Late {
        private final @Nullable String port = null;

        public String getJdbcUrl() {
            if (port == null) {
                throw new IllegalStateException("Mapped port can only be obtained after the container is started:"
                        + " postgresql://tester:secret@host/shop");
            }
            return port;
        }

        public String getUsername() {
            return "tester";
        }

        public String getPassword() {
            return "secret";
        }
    }

    abstract static class PortTestCase {
        @ForMigration("1")
        void tellsWhereItIs(MigrationScenario migration) {
            seen = Long.parseLong(String.valueOf(
                    migration.query("select inet_server_port()").get(0).get(0)));
        }
    }

    @MigrationTest
    static class DataSourceTestCase extends PortTestCase {
        @DatabaseServer
        static final @Nullable DataSource server = given;
    }

    @MigrationTest
    static class SupplierTestCase extends PortTestCase {
        @DatabaseServer
        static final Supplier<@Nullable DataSource> server = () -> given;
    }

    @MigrationTest
    static class PoolTestCase extends PortTestCase {
        @DatabaseServer
        static final @Nullable Pool server = pool;
    }

    static class OuterTestCase {
        @DatabaseServer
        static final Supplier<@Nullable DataSource> server = () -> given;

        @Nested
        @MigrationTest
        class InnerTestCase extends PortTestCase {}
    }

    @MigrationTest
    static class EmptyTestCase implements MigrationChecks {
        @DatabaseServer
        static @Nullable DataSource server;
    }

    @MigrationTest
    static class WrongTestCase implements MigrationChecks {
        @DatabaseServer
        static Integer server = 5432;
    }

    @MigrationTest
    static class TwoTestCase implements MigrationChecks {
        @DatabaseServer
        static @Nullable DataSource one;

        @DatabaseServer
        static @Nullable DataSource other;
    }

    @MigrationTest
    static class InstanceTestCase implements MigrationChecks {
        @DatabaseServer
        @Nullable
        DataSource server;
    }

    @MigrationTest(database = "embedded:15")
    static class NamedTwiceTestCase implements MigrationChecks {
        @DatabaseServer
        static @Nullable DataSource server;
    }

    @MigrationTest
    static class LateTestCase implements MigrationChecks {
        @DatabaseServer
        static final Late server = new Late();
    }
}
