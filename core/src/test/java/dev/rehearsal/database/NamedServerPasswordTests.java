package dev.rehearsal.database;

import static dev.rehearsal.database.EmbeddedDatabaseTests.ask;
import static dev.rehearsal.database.EmbeddedDatabaseTests.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that lets its user in with a password only. */
class NamedServerPasswordTests {
    private static final String PGPASSFILE = "org.postgresql.pgpassfile";

    private static Database neighbour;
    private static String hosts;
    private final DatabaseServers servers = DatabaseServers.open();

    @TempDir
    private Path directory;

    @BeforeAll
    static void wantPasswords() throws SQLException {
        neighbour = Postgres.database(
                new DatabaseSettings("production", "create role ci login createdb password 'Tr0ub4dor'", "superuser"),
                Isolation.OWN_SERVER);
        String rules = ask(neighbour, "show hba_file");
        run(
                neighbour,
                "copy (values ('host all ci all scram-sha-256'), ('local all all trust'), ('host all all all trust')) to '"
                        + rules + "'");
        ask(neighbour, "select pg_reload_conf()");
        hosts = neighbour.jdbcUrl().replaceFirst("jdbc:postgresql://([^/]+)/.*", "$1");
    }

    @AfterEach
    void stop() {
        System.clearProperty(PGPASSFILE);
        servers.close();
    }

    @AfterAll
    static void stopNeighbour() {
        neighbour.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://%s/production?user=ci&password=Tr0ub4dor",
                "jdbc:postgresql://ci:Tr0ub4dor@%s/production",
                "postgresql://ci:Tr0ub4dor@%s/production?sslmode=disable",
            })
    void takesThePasswordFromTheUrl(String url) throws SQLException {
        assertLetIn(DatabaseRequest.parse(url.formatted(hosts)));
    }

    @Test
    void takesThePasswordFromTheFileOfTheDriver() throws IOException, SQLException {
        Path file = Files.writeString(directory.resolve("pgpass"), hosts + ":production:ci:Tr0ub4dor\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        System.setProperty(PGPASSFILE, file.toString());

        assertLetIn(DatabaseRequest.parse("postgresql://ci@" + hosts + "/production"));
    }

    @Test
    void takesThePasswordThatWasFoundElsewhere() throws SQLException {
        DatabaseRequest request = DatabaseRequest.parse("postgresql://ci@" + hosts + "/production");
        assertThat(request.lacksPassword()).isTrue();
        DatabaseRequest complete = request.withPassword("Tr0ub4dor");
        assertThat(complete.lacksPassword()).isFalse();
        assertThat(complete.toString()).doesNotContain("Tr0ub4dor");
        assertLetIn(complete);
    }

    @Test
    void saysWhereAPasswordMayComeFrom() {
        assertThatThrownBy(() -> create(DatabaseRequest.parse("postgresql://ci@" + hosts + "/production")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("no password was provided")
                .hasMessageContaining("PGPASSWORD")
                .hasMessageContaining("rehearsal.password-file");
    }

    @Test
    void keepsAWrongPasswordToItself() {
        assertThatThrownBy(() -> create(DatabaseRequest.parse("postgresql://ci:Tr0ub4dour@" + hosts + "/production")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("password authentication failed for user \"ci\"")
                .message()
                .doesNotContain("Tr0ub4dour");
    }

    private void assertLetIn(DatabaseRequest request) throws SQLException {
        try (Database database = create(request)) {
            assertThat(ask(database, "select current_user")).isNotEmpty();
        }
    }

    private Database create(DatabaseRequest request) {
        return servers.create(request, DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
    }
}
