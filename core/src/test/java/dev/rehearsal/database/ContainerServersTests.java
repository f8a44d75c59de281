package dev.rehearsal.database;

import static dev.rehearsal.database.EmbeddedDatabaseTests.ask;
import static dev.rehearsal.database.EmbeddedDatabaseTests.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Needs a container engine and an image, so it only runs where somebody names one. */
class ContainerServersTests {
    private static final String IMAGE = System.getProperty("rehearsal.test.image", "");

    private final DatabaseServers servers = DatabaseServers.open();

    @BeforeEach
    void requireImage() {
        assumeTrue(
                !IMAGE.isEmpty(),
                "no image is named; build one with .ci/docker-image.sh and set -Drehearsal.test.image");
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void serveDatabasesAndForksOnASharedServer() throws SQLException {
        try (Database source = database(DatabaseSettings.defaults(), Isolation.SHARED_SERVER)) {
            run(source, "create table t as select 1 as id");
            try (Database fork = source.fork()) {
                run(fork, "insert into t values (2)");
                assertThat(ask(fork, "select count(*) from t")).isEqualTo("2");
            }
            assertThat(ask(source, "select count(*) from t")).isEqualTo("1");
            assertThat(source.description()).contains("in a container of '" + IMAGE + "'");
            assertThat(ask(source, "show timezone")).isEqualTo("UTC");
        }
    }

    @Test
    void forkAServerOfItsOwnWithItsRoles() throws SQLException {
        DatabaseSettings settings = new DatabaseSettings("webshop", "create role before", "app_owner");
        try (Database source = database(settings, Isolation.OWN_SERVER)) {
            assertThat(ask(source, "select session_user")).isEqualTo("app_owner");
            run(source, "create unlogged table t as select 1 as id");
            try (Database fork = source.fork()) {
                run(fork, "insert into t values (2)");
                assertThat(ask(fork, "select count(*) from t")).isEqualTo("2");
                assertThat(ask(fork, "select count(*) from pg_roles where rolname = 'before'"))
                        .isEqualTo("1");
            }
            assertThat(ask(source, "select count(*) from t")).isEqualTo("1");
        }
    }

    private Database database(DatabaseSettings settings, Isolation isolation) {
        return servers.create(DatabaseRequest.parse("docker:" + IMAGE), settings, isolation);
    }
}
