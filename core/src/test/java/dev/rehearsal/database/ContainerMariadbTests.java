package dev.rehearsal.database;

import static dev.rehearsal.database.MariadbDatabaseTests.ask;
import static dev.rehearsal.database.MariadbDatabaseTests.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Needs a container engine and images, so it only runs where somebody names them. */
class ContainerMariadbTests {
    private static final String INSTRUCTION =
            "no image is named; build one with .ci/docker-images-mariadb and set -Drehearsal.test.image.";

    private final DatabaseServers servers = DatabaseServers.open();

    private enum Product {
        MARIADB("MariaDB 11\\.4\\.\\d+"),
        MYSQL("MySQL 9\\.\\d+\\.\\d+");

        private final String version;

        Product(String version) {
            this.version = version;
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        String image() {
            String image = System.getProperty("rehearsal.test.image." + key(), "");
            assumeTrue(!image.isEmpty(), INSTRUCTION + key());
            return image;
        }
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @ParameterizedTest
    @EnumSource
    void serveDatabasesAndForksOnASharedServer(Product product) throws SQLException {
        DatabaseSettings trusting = new DatabaseSettings(null, "set global log_bin_trust_function_creators = 1", null);
        try (Database source = database(product, trusting, Isolation.SHARED_SERVER)) {
            run(source, "create table t (id int primary key); insert into t values (1)");
            run(source, "create function f() returns int deterministic return 7");
            try (Database fork = source.fork()) {
                run(fork, "insert into t values (f())");
                assertThat(ask(fork, Access.OBSERVER, "select group_concat(id order by id) from t"))
                        .isEqualTo("1,7");
            }
            assertThat(ask(source, Access.OBSERVER, "select count(*) from t")).isEqualTo("1");
            assertThat(source.description()).matches(product.version + " in a container of '" + product.image() + "'");
            assertThat(ask(source, Access.MIGRATOR, "select current_user()")).isEqualTo("rehearsal@%");
            assertThat(ask(source, Access.OBSERVER, "select current_user()")).isEqualTo("root@%");
            assertThatThrownBy(() -> run(source, "create database other")).hasMessageContaining("denied");
        }
    }

    @ParameterizedTest
    @EnumSource
    void forkAServerOfItsOwnWithItsAccountsAndGlobalSettings(Product product) throws SQLException {
        DatabaseSettings settings = new DatabaseSettings(
                "webshop", "create user early identified by 'x-aZ7'; set global foreign_key_checks = 0", "app_owner");
        try (Database source = database(product, settings, Isolation.OWN_SERVER)) {
            assertThat(ask(source, Access.MIGRATOR, "select concat(database(), ' ', current_user())"))
                    .isEqualTo("webshop app_owner@%");
            run(source, "create table webshop.t (id int primary key); insert into t values (1)");
            try (Database fork = source.fork()) {
                run(fork, "insert into webshop.t values (2)");
                assertThat(ask(fork, Access.OBSERVER, "select count(*) from t")).isEqualTo("2");
                assertThat(ask(fork, Access.OBSERVER, "select count(*) from mysql.user where user = 'early'"))
                        .isEqualTo("1");
                assertThat(ask(fork, Access.MIGRATOR, "select @@foreign_key_checks"))
                        .isEqualTo("0");
            }
            assertThat(ask(source, Access.OBSERVER, "select count(*) from t")).isEqualTo("1");
            assertThat(ask(source, Access.MIGRATOR, "select @@foreign_key_checks"))
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void areSetAsFreshOnesWhereMigrationsFeelIt(Product product) throws SQLException {
        String modes = product == Product.MARIADB
                ? "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION"
                : "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";
        String collation = product == Product.MARIADB ? "utf8mb4_general_ci" : "utf8mb4_0900_ai_ci";
        String packet = product == Product.MARIADB ? "16777216" : "67108864";
        try (Database database = database(product, DatabaseSettings.defaults(), Isolation.SHARED_SERVER)) {
            assertThat(ask(database, Access.OBSERVER, """
                    select concat_ws(' ', @@global.sql_mode, @@collation_server, @@collation_database, @@global.time_zone,
                      @@global.transaction_isolation, @@global.max_allowed_packet, @@global.innodb_lock_wait_timeout,
                      @@global.lock_wait_timeout, @@log_bin, @@event_scheduler, @@innodb_stats_auto_recalc, @@lower_case_table_names)
                    """))
                    .isEqualTo(String.join(
                            " ",
                            modes,
                            collation,
                            collation,
                            "+00:00 REPEATABLE-READ",
                            packet,
                            product == Product.MARIADB ? "50 86400 ON OFF OFF 0" : "50 31536000 1 OFF 0 0"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void letNobodyInWithoutAPassword(Product product) {
        try (Database database = database(product, DatabaseSettings.defaults(), Isolation.SHARED_SERVER)) {
            for (String user : new String[] {"root", "rehearsal", "mysql", "nobody", ""}) {
                assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, ""))
                        .hasMessageContaining("denied");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void sayThatTheyEndedWhereSomethingEndsThem(Product product) throws SQLException {
        try (Database database = database(product, DatabaseSettings.defaults(), Isolation.OWN_SERVER);
                Connection connection = database.connect(Access.OBSERVER);
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
            assertThat(troubleOnceItEnds(database).log()).isNotBlank().doesNotContain("[Note]");
        }
    }

    /** It takes no sessions any more some time before it ends. */
    private static ServerTrouble troubleOnceItEnds(Database database) {
        for (int attempt = 0; attempt < 200; attempt++) {
            try (Connection still = database.connect(Access.OBSERVER);
                    Statement statement = still.createStatement()) {
                statement.execute("select sleep(0.1)");
            } catch (SQLException refused) {
                Optional<ServerTrouble> trouble = database.trouble(refused);
                if (trouble.filter(found -> found.kind() == ServerTrouble.Kind.ENDED)
                        .isPresent()) {
                    return trouble.get();
                }
            }
        }
        throw new AssertionError("nobody says that the server has ended");
    }

    private Database database(Product product, DatabaseSettings settings, Isolation isolation) {
        return servers.create(DatabaseRequest.parse("docker:" + product.image()), settings, isolation);
    }
}
