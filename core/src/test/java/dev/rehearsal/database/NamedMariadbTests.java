package dev.rehearsal.database;

import static dev.rehearsal.database.MariadbDatabaseTests.ask;
import static dev.rehearsal.database.MariadbDatabaseTests.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.testing.Mariadb;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server of somebody else, with an ordinary user of it, and with one who may make accounts. */
class NamedMariadbTests {
    private static final String PASSWORD = "s3cret%@:/";
    private static final String ENCODED = "s3cret%25%40%3A%2F";
    private static final String ACCOUNTS = """
            set global log_bin_trust_function_creators = 1;
            create user ci@'%%' identified by '%1$s'; grant all on `rehearsal\\_%%`.* to ci@'%%';
            create user chief@'%%' identified by '%1$s'; grant all on *.* to chief@'%%' with grant option;
            create user poor@'%%' identified by '%1$s';
            create table neighbours as select 7 as id
            """;

    // Each test leaves it as it was, so one is enough for all.
    private static Database neighbour;
    private DatabaseServers servers = DatabaseServers.open();

    @BeforeAll
    static void startNeighbour() {
        neighbour = Mariadb.database(
                new DatabaseSettings("production", ACCOUNTS.formatted(PASSWORD), null), Isolation.OWN_SERVER);
    }

    @AfterAll
    static void stopNeighbour() {
        neighbour.close();
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ci", "chief"})
    void touchesNothingButItsOwnDatabases(String user) throws SQLException {
        List<String> before = wholeServer();
        Database database = create(user);
        run(database, "create table t (a int primary key, b varchar(9)); insert into t values (1, 'x')");
        run(database, "create view v as select b from t; create function f(a int) returns int return a + 1");
        run(database, "create trigger r before insert on t for each row set new.b = 'y'");
        run(database, "create event e on schedule every 1 day do delete from t; create sequence s");
        try (Database fork = database.fork()) {
            run(fork, "insert into t values (f(1), 'z')");
            assertThat(ask(fork, Access.OBSERVER, "select group_concat(b order by a) from t"))
                    .isEqualTo("x,y");
            assertThat(ask(fork, Access.MIGRATOR, "select count(*) from v")).isEqualTo("2");
            assertThat(ask(
                            neighbour,
                            Access.OBSERVER,
                            "select count(*) from information_schema.schemata where schema_name like 'rehearsal%'"))
                    .isEqualTo("2");
        }
        assertThat(database.isServerOurs()).isFalse();
        assertThat(database.description()).matches("MariaDB 11\\.4\\.\\d+ at 127\\.0\\.0\\.1:\\d+");
        assertThat(database.user()).isEqualTo(user);
        assertThat(database.jdbcUrl() + database).doesNotContain(PASSWORD);
        database.close();
        servers.close();
        assertThat(wholeServer()).isEqualTo(before);
        servers = DatabaseServers.open();
    }

    @Test
    void migratesAsAnAccountOfItsOwnWhereItsUserMayMakeOne() throws SQLException {
        try (Database database = create("chief")) {
            assertThat(database.isMigratedByOrdinaryRole()).isTrue();
            assertThat(database.migrator()).startsWith("rehearsal_");
            assertThat(ask(database, Access.OBSERVER, "select current_user()")).isEqualTo(database.migrator() + "@%");
            assertThatThrownBy(() -> run(database, "drop table production.neighbours"))
                    .hasMessageContaining("denied");
            assertThatThrownBy(() -> run(database, "create database other")).hasMessageContaining("denied");
        }
        try (Database database = create("ci")) {
            assertThat(database.isMigratedByOrdinaryRole()).isFalse();
            assertThat(database.migrator()).isEqualTo("ci");
        }
        DatabaseSettings trusting = DatabaseSettings.defaults().trustingServer();
        try (Database database =
                servers.create(DatabaseRequest.parse(url("chief")), trusting, Isolation.SHARED_SERVER)) {
            assertThat(database.migrator()).isEqualTo("chief");
        }
    }

    @Test
    void dropsWhatNobodyClosed() throws SQLException {
        List<String> before = wholeServer();
        Database database = create("chief");
        run(database, "create table t (a int)");
        database.fork();
        servers.close();
        assertThat(wholeServer()).isEqualTo(before);
        servers = DatabaseServers.open();
    }

    @Test
    void sweepsWhatKilledRunsLeftAndNothingThatOnlyLooksLikeIt() throws SQLException {
        Owner dead = new Owner(Owner.thisProcess().host(), 4_194_304, 1);
        String abandoned = dead.newName();
        String withOtherComment = dead.newName();
        String elsewhere = new Owner("elsewhere", 1, 1).newName();
        String alive = Owner.thisProcess().newName();
        try (Connection root = neighbour.connect(Access.OBSERVER);
                Statement statement = root.createStatement()) {
            for (String name : new String[] {abandoned, alive, elsewhere, "rehearsal_mine"}) {
                statement.execute("create database " + name);
            }
            statement.execute("create database " + withOtherComment + " comment 'kept on purpose'");
            statement.execute("create user " + abandoned + "@'%', " + alive + "@'%'");
        }
        create("chief").close();
        servers.close();
        assertThat(names("select schema_name from information_schema.schemata where schema_name like 'rehearsal%'"))
                .containsExactlyInAnyOrder(alive, elsewhere, withOtherComment, "rehearsal_mine");
        assertThat(names("select user from mysql.user where user like 'rehearsal\\_%'"))
                .containsExactly(alive);
        try (Connection root = neighbour.connect(Access.OBSERVER);
                Statement statement = root.createStatement()) {
            for (String name : new String[] {alive, elsewhere, withOtherComment, "rehearsal_mine"}) {
                statement.execute("drop database " + name);
            }
            statement.execute("drop user " + alive + "@'%'");
        }
        servers = DatabaseServers.open();
    }

    @Test
    void sqlToRunBeforeMayDoWhatMigrationsMay() throws SQLException {
        DatabaseSettings settings =
                new DatabaseSettings(null, "create table t (a int); insert into t values (1)", null);
        try (Database one = servers.create(DatabaseRequest.parse(url("ci")), settings, Isolation.SHARED_SERVER);
                Database two = servers.create(DatabaseRequest.parse(url("ci")), settings, Isolation.SHARED_SERVER)) {
            assertThat(ask(one, Access.MIGRATOR, "select count(*) from t")).isEqualTo("1");
            assertThat(ask(two, Access.MIGRATOR, "select count(*) from t")).isEqualTo("1");
        }
        DatabaseSettings global = new DatabaseSettings(null, "set global max_connections = 7", null);
        assertThatThrownBy(() -> servers.create(DatabaseRequest.parse(url("chief")), global, Isolation.SHARED_SERVER))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("the SQL to run before the first migration failed")
                .hasMessageContaining("denied");
    }

    @Test
    void whatTheUrlSaysIsSaidInEachSession() throws SQLException {
        try (Database database = create(url("ci") + "&sessionVariables=foreign_key_checks=0")) {
            assertThat(ask(database, Access.MIGRATOR, "select @@foreign_key_checks"))
                    .isEqualTo("0");
            try (Connection session = database.connect(Access.MIGRATOR);
                    Statement statement = session.createStatement()) {
                statement.execute("set foreign_key_checks = 1");
                database.reset(session);
                try (var row = statement.executeQuery("select @@foreign_key_checks, database()")) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo("0");
                    assertThat(row.getString(2)).isEqualTo(database.name());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "poor | lacks rights to databases of its own",
                "poor | grant all on `rehearsal\\_%`.* to `poor`@'…';  -- a rehearsal makes databases",
                "poor | database = 'mariadb:11.4'",
                "nobody | the URL's user and password are wrong",
            })
    void saysWhatIsMissing(String user, String words) {
        assertThatThrownBy(() -> create(user))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(words)
                .message()
                .doesNotContain(PASSWORD, ENCODED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:mariadb://localhost/x | the URL of the server 'localhost' names no user",
                "jdbc:mariadb://u:s3cret@/x | names no single host and port behind '//'",
                "jdbc:mariadb://one,two/x?user=u | names no single host and port behind '//'",
                "jdbc:mariadb://h/x?user=u&password=s3cret% | a '%' that encodes nothing",
                "jdbc:mariadb://127.0.0.1:1/?user=u&password=s3cret | the server 'jdbc:mariadb://127.0.0.1:1/?user=u' cannot be used",
            })
    void saysWhatIsWrongWithAUrl(String url, String words) {
        assertThatThrownBy(() -> create(url))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(words)
                .message()
                .doesNotContain("s3cret");
    }

    @Test
    void hasNoSecondServerAndNoOtherMigrator() {
        assertThatThrownBy(() -> servers.create(
                        DatabaseRequest.parse(url("ci")), DatabaseSettings.defaults(), Isolation.OWN_SERVER))
                .isInstanceOf(SharedServerException.class);
        assertThatThrownBy(() -> servers.create(
                        DatabaseRequest.parse(url("ci")),
                        new DatabaseSettings(null, null, "clerk"),
                        Isolation.SHARED_SERVER))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("'clerk' cannot migrate on the server");
    }

    private Database create(String userOrUrl) {
        String url = userOrUrl.startsWith("jdbc:") ? userOrUrl : url(userOrUrl);
        return servers.create(DatabaseRequest.parse(url), DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
    }

    private String url(String user) {
        return neighbour.jdbcUrl() + "?user=" + user + "&password=" + ENCODED;
    }

    private List<String> wholeServer() throws SQLException {
        return names(
                "select concat_ws(' ', schema_name, default_collation_name, schema_comment) from information_schema.schemata"
                        + " union all select concat(user, host, priv) from mysql.global_priv"
                        + " union all select concat_ws(' ', user, host, db, select_priv) from mysql.db"
                        + " union all select concat('neighbour ', id) from production.neighbours order by 1");
    }

    private List<String> names(String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection root = neighbour.connect(Access.OBSERVER);
                Statement statement = root.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
