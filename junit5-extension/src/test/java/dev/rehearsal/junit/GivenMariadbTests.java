package dev.rehearsal.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A class is rehearsed on the server of MariaDB that a field of it knows, in databases of our own. */
@TestInstance(Lifecycle.PER_CLASS)
class GivenMariadbTests {
    static @Nullable DataSource given;
    static @Nullable Started container;
    static @Nullable Started ordinary;

    @TempDir
    private Path directory;

    private DatabaseServers servers;
    private Database theirs;
    private HistoryFiles history;

    @BeforeAll
    void startServer() {
        servers = DatabaseServers.open();
        DatabaseSettings accounts = new DatabaseSettings("test", """
                create user chief@'%' identified by 's3cret'; grant all on *.* to chief@'%' with grant option;
                create user test@'%' identified by 's3cret'; grant all on test.* to test@'%'
                """, null);
        theirs = servers.create(DatabaseRequest.parse("mariadb"), accounts, Isolation.OWN_SERVER);
        given = new PlainDataSource(theirs.jdbcUrl(), "chief", "s3cret");
        container = new Started(theirs.jdbcUrl(), "chief", "s3cret");
        ordinary = new Started(theirs.jdbcUrl(), "test", "s3cret");
    }

    @AfterAll
    void stopServer() {
        given = null;
        container = null;
        ordinary = null;
        theirs.close();
        servers.close();
    }

    @BeforeEach
    void writeHistory() {
        history = new HistoryFiles(directory)
                .step("1_people", "create table people (id int primary key, name text);", "drop table people;");
    }

    @Test
    void aDataSourceKnowsTheServer() throws SQLException {
        assertPassesThere(OrdersTestCase.class);
    }

    @Test
    void aContainerSaysItByItsMethods() throws SQLException {
        assertPassesThere(ContainerTestCase.class);
    }

    @Test
    void aContainersOrdinaryUserIsToldWhatToWrite() {
        assertThat(TestKit.messages(TestKit.runAlone(history.parameters(), selectClass(OrdinaryTestCase.class))))
                .first()
                .asString()
                .contains("The account 'test' lacks rights to databases of its own", ".withUsername(\"root\")")
                .doesNotContain("s3cret");
    }

    /** Databases are made there, and are gone afterwards. */
    private void assertPassesThere(Class<?> fixture) throws SQLException {
        int before = databasesMade();
        assertThat(TestKit.messages(TestKit.runAlone(history.parameters(), selectClass(fixture))))
                .isEmpty();
        assertThat(databasesMade()).isGreaterThan(before);
        assertThat(ask("select count(*) from information_schema.schemata where schema_name like 'rehearsal%'"))
                .isEqualTo("0");
    }

    private int databasesMade() throws SQLException {
        return Integer.parseInt(ask(
                "select variable_value from information_schema.global_status where variable_name = 'COM_CREATE_DB'"));
    }

    private String ask(String query) throws SQLException {
        try (var connection = theirs.connect(Access.OBSERVER);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private static @Nullable DataSource serverOfOurTests() {
        return given;
    }

    /** As a container of Testcontainers says it. */
    public record Started(String url, String user, String password) {
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

    @MigrationTest
    static class OrdersTestCase implements MigrationChecks {

        @DatabaseServer
        static final @Nullable DataSource server = serverOfOurTests();
    }

    @MigrationTest
    static class ContainerTestCase implements MigrationChecks {
        @DatabaseServer
        static final @Nullable Started server = container;
    }

    @MigrationTest
    static class OrdinaryTestCase implements MigrationChecks {
        @DatabaseServer
        static final @Nullable Started server = ordinary;
    }
}
