package dev.rehearsal.database;

import static dev.rehearsal.database.MariadbDatabaseTests.ask;
import static dev.rehearsal.database.MariadbDatabaseTests.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Mysql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases on a MySQL server that others use; not run where no server was unpacked. */
class MysqlDatabaseTests {

    @BeforeEach
    void requireServer() {
        assumeTrue(
                Mysql.isThere(),
                "no MySQL server: .ci/mysql-server <directory>, then -Drehearsal.test.mysql=<directory>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ci", "chief"})
    void areMadeForkedResetAndDropped(String user) throws SQLException {
        try (DatabaseServers servers = DatabaseServers.open();
                Database database = create(servers, Mysql.url(user))) {
            assertThat(database.description()).matches("MySQL 9\\.\\d+\\.\\d+ at 127\\.0\\.0\\.1:\\d+");
            run(
                    database,
                    "create table t (a int primary key, b varchar(9), c int as (a + 1) stored); insert into t(a, b) values (1, 'x')");
            run(
                    database,
                    "create view v as select b from t; create function f(a int) returns int deterministic return a + 1");
            run(database, "create trigger r before insert on t for each row set new.b = 'y'");
            run(database, "create event e on schedule every 1 day starts '2037-01-01' do delete from t");
            run(database, "create table gone (z int); create view broken as select z from gone; drop table gone");
            try (Database fork = database.fork()) {
                run(fork, "insert into t(a, b) values (f(1), 'z')");
                assertThat(ask(fork, Access.OBSERVER, "select group_concat(b order by a) from t"))
                        .isEqualTo("x,y");
                assertThat(ask(fork, Access.MIGRATOR, "select count(*) from v")).isEqualTo("2");
                assertThat(ask(
                                fork,
                                Access.OBSERVER,
                                "select count(*) from information_schema.views where table_schema = database()"))
                        .isEqualTo("2");
            }
            try (Connection session = database.connect(Access.MIGRATOR);
                    Statement statement = session.createStatement()) {
                statement.execute("set foreign_key_checks = 0, @a = 1");
                statement.execute("create temporary table tt (a int)");
                session.setAutoCommit(false);
                database.reset(session);
                try (var row = statement.executeQuery("select @@foreign_key_checks, @a, database()")) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo("1");
                    assertThat(row.getString(2)).isNull();
                    assertThat(row.getString(3)).isEqualTo(database.name());
                }
                assertThat(session.getAutoCommit()).isTrue();
                assertThatThrownBy(() -> statement.execute("select * from tt")).isInstanceOf(SQLException.class);
            }
        }
        try (DatabaseServers servers = DatabaseServers.open();
                Database last = create(servers, Mysql.url("chief"));
                Connection connection = DriverManager.getConnection(Mysql.url("chief"));
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from information_schema.schemata where schema_name like 'rehearsal%'")) {
            row.next();
            assertThat(row.getInt(1)).isOne();
            assertThat(last.isMigratedByOrdinaryRole()).isTrue();
        }
    }

    @Test
    void whoLacksTheRightIsToldIt() {
        try (DatabaseServers servers = DatabaseServers.open()) {
            assertThatThrownBy(() -> create(servers, Mysql.url("poor")))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("grant all on `rehearsal\\_%`.* to `poor`@'…'");
        }
    }

    @Test
    void theDriverOfTheOtherProductIsRefused() {
        try (DatabaseServers servers = DatabaseServers.open()) {
            String url = Mysql.url("ci").replace("jdbc:mysql:", "jdbc:mariadb:");
            assertThatThrownBy(() -> create(servers, url))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("is MySQL 9.")
                    .hasMessageContaining("Name it 'jdbc:mysql://127.0.0.1:");
        }
    }

    @Test
    void asIsMysqlsDriverOnAServerOfMariadb() {
        DatabaseSettings accounts = new DatabaseSettings(
                "production", "create user ci@'%' identified by 'secret'; grant all on *.* to ci@'%'", null);
        try (Database neighbour = Mariadb.database(accounts, Isolation.OWN_SERVER);
                DatabaseServers servers = DatabaseServers.open()) {
            String url = neighbour.jdbcUrl().replace("jdbc:mariadb:", "jdbc:mysql:") + "?user=ci&password=secret";
            assertThatThrownBy(() -> create(servers, url))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("is MariaDB 11.4.")
                    .hasMessageContaining(
                            ", not MySQL, and what a driver sets differs between the two; nothing was done there."
                                    + " Name it 'jdbc:mariadb://127.0.0.1:")
                    .hasMessageContaining("/?user=ci', with the driver of MariaDB")
                    .message()
                    .doesNotContain("secret");
        }
    }

    @Test
    void gettingItsOwnServerIsRefused() {
        try (DatabaseServers servers = DatabaseServers.open()) {
            assertThatThrownBy(() -> servers.create(
                            DatabaseRequest.parse(Mysql.url("chief")),
                            new DatabaseSettings("web_shop", null, null),
                            Isolation.OWN_SERVER))
                    .isInstanceOf(SharedServerException.class)
                    .hasMessageContaining("its database has to be named 'web_shop'")
                    .hasMessageContaining("Use a container ('docker:mysql:9.7')");
        }
    }

    private static Database create(DatabaseServers servers, String url) {
        return servers.create(DatabaseRequest.parse(url), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
    }
}
