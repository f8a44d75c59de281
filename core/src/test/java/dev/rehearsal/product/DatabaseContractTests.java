package dev.rehearsal.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.DatabaseRequest;
import dev.rehearsal.database.DatabaseServers;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users of databases rely on, whatever product they are of; a new product is done when it is named here. */
class DatabaseContractTests {
    private static final DatabaseServers SERVERS = DatabaseServers.open();

    /** How each product is asked for. */
    enum Product {
        POSTGRES("embedded:15"),
        MARIADB("mariadb");

        private final String request;

        Product(String request) {
            this.request = request;
        }

        Database database() {
            return database(DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
        }

        Database database(DatabaseSettings settings, Isolation isolation) {
            return SERVERS.create(DatabaseRequest.parse(request), settings, isolation);
        }

        DatabaseProduct dialect() {
            return DatabaseProducts.ofId(name().toLowerCase(Locale.ROOT));
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.close();
    }

    @ParameterizedTest
    @EnumSource
    void isKnownByItsDialect(Product product) throws SQLException {
        DatabaseProduct dialect = product.dialect();
        try (Database database = product.database();
                Connection connection = database.connect(Access.MIGRATOR)) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo(dialect.product());
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(database.majorVersion());
            assertThat(dialect.isUrl(database.jdbcUrl())).isTrue();
            assertThat(database.description()).matches("embedded " + dialect.product() + " \\d+\\..*");
            assertThat(DatabaseProducts.isUrl(dialect.driver().url())).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isReachedAsWhomItSaysAndNeverShowsAPassword(Product product) throws SQLException {
        try (Database database = product.database()) {
            assertThat(user(database, Access.MIGRATOR)).isEqualTo(database.migrator());
            assertThat(user(database, Access.MIGRATOR_WHOLE_SCRIPTS)).isEqualTo(database.migrator());
            assertThat(user(database, Access.ADMINISTRATOR)).isEqualTo(database.user());
            String password = database.password();
            if (password != null) {
                assertThat(database.jdbcUrl() + database).doesNotContain(password);
            }
            assertThat(database.isServerOurs()).isTrue();
            assertThat(database.isolation()).isEqualTo(Isolation.SHARED_SERVER);
        }
    }

    private static String user(Database database, Access access) throws SQLException {
        return ask(database, access, "select current_user").replaceFirst("@.*", "");
    }

    @ParameterizedTest
    @EnumSource
    void livesBesideOthersOnOneServer(Product product) throws SQLException {
        try (Database one = product.database();
                Database two = product.database()) {
            assertThat(one.name()).isNotEqualTo(two.name());
            assertThat(one.jdbcUrl().replace(one.name(), ""))
                    .isEqualTo(two.jdbcUrl().replace(two.name(), ""));
            run(one, "create table t (a int)");
            run(two, "create table t (b int)");
            run(one, "insert into t (a) values (1)");
            assertThat(count(two)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAScriptAsOneMessage(Product product) throws SQLException {
        try (Database database = product.database()) {
            run(database, "create table t (a int); insert into t values (1); insert into t values (2);");
            assertThat(count(database)).isEqualTo(2);
            assertThatThrownBy(() -> run(database, "insert into t values (3); insert into nothing values (1)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bringsSessionsBackToTheirFirstState(Product product) throws SQLException {
        try (Database database = product.database();
                Connection session = database.connect(Access.MIGRATOR);
                Statement statement = session.createStatement()) {
            statement.execute("create table t (a int)");
            String zone = product == Product.POSTGRES ? "timezone" : "time_zone";
            statement.execute("set " + zone + " = '+03:00'");
            statement.execute("create temporary table mine (a int)");
            database.reset(session);
            assertThatThrownBy(() -> statement.execute("select * from mine")).isInstanceOf(SQLException.class);
            try (ResultSet row = statement.executeQuery("select extract(hour from current_timestamp)");
                    Connection other = database.connect(Access.OBSERVER);
                    Statement utc = other.createStatement();
                    ResultSet expected = utc.executeQuery("select extract(hour from current_timestamp)")) {
                row.next();
                expected.next();
                assertThat((24 + row.getInt(1) - expected.getInt(1)) % 24).isBetween(-1, 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isForkedWithItsRowsAndGoesItsOwnWay(Product product) throws SQLException {
        try (Database source = product.database()) {
            run(
                    source,
                    "create table t (a int primary key); create view v as select a from t; insert into t values (1)");
            try (Database fork = source.fork();
                    Database ofFork = fork.fork();
                    Database beside = source.forkBeside()) {
                assertThat(fork.migrator()).isEqualTo(source.migrator());
                run(fork, "insert into t values (2)");
                assertThat(ask(fork, Access.MIGRATOR, "select count(*) from v")).isEqualTo("2");
                assertThat(ask(ofFork, Access.MIGRATOR, "select count(*) from v"))
                        .isEqualTo("1");
                assertThat(count(beside)).isOne();
            }
            assertThat(count(source)).isOne();
            assertThat(source.forkAhead().isPresent()).isEqualTo(product == Product.POSTGRES);
        }
    }

    /** PostgreSQL is asked the same by {@code ForkTests}; each waits for seconds until it refuses. */
    @ParameterizedTest
    @EnumSource(names = "MARIADB")
    void isNotForkedBehindTheBackOfASession(Product product) throws SQLException {
        try (Database database = product.database()) {
            try (Connection open = database.connect(Access.MIGRATOR)) {
                assertThat(open.isValid(1)).isTrue();
                assertThatThrownBy(database::fork)
                        .isInstanceOf(DatabaseException.class)
                        .hasMessageMatching(
                                "a database with open sessions cannot be forked; still open: session \\d+ of '.*"
                                        + "; close every connection before a fork");
            }
            database.fork().close();
        }
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @EnumSource(names = "MARIADB", mode = EnumSource.Mode.EXCLUDE)
    void ofOtherProductsIsNotForkedBehindTheBackOfASessionEither(Product product) throws SQLException {
        isNotForkedBehindTheBackOfASession(product);
    }

    @ParameterizedTest
    @EnumSource
    void hasTheNameThatTheHistoryExpectsOnAServerOfItsOwnOnly(Product product) throws SQLException {
        DatabaseSettings named = new DatabaseSettings("web shop", null, null);
        try (Database own = product.database(named, Isolation.OWN_SERVER);
                Database fork = own.fork();
                Database beside = fork.forkBeside()) {
            assertThat(own.isolation()).isEqualTo(Isolation.OWN_SERVER);
            assertThat(own.name()).isEqualTo("web shop").isEqualTo(fork.name()).isNotEqualTo(beside.name());
            run(fork, "create table t (a int)");
            run(own, "create table t (a int)");
        }
        assertThatThrownBy(() -> product.database(named, Isolation.SHARED_SERVER))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("a database that must be named 'web shop' needs a server of its own");
    }

    @ParameterizedTest
    @EnumSource
    void isPreparedOnceAndMigratedByWhoIsNamed(Product product) throws SQLException {
        DatabaseSettings settings =
                new DatabaseSettings(null, "create table t (a int); insert into t values (1)", "deployer");
        try (Database one = product.database(settings, Isolation.SHARED_SERVER);
                Database two = product.database(settings, Isolation.SHARED_SERVER)) {
            for (Database each : new Database[] {one, two}) {
                assertThat(each.migrator()).isEqualTo("deployer");
                assertThat(user(each, Access.MIGRATOR)).isEqualTo("deployer");
                assertThat(ask(each, Access.OBSERVER, "select count(*) from t")).isEqualTo("1");
                run(each, "create table of_deployer (a int)");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isInNoTroubleWhereAStatementFails(Product product) {
        try (Database database = product.database()) {
            assertThatThrownBy(() -> run(database, "select * from nothing"))
                    .satisfies(failure -> assertThat(database.trouble(failure)).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void isGoneOnceClosedAlsoWithASessionOnIt(Product product) throws SQLException {
        Database database = product.database();
        run(database, "create table t (a int)");
        try (Connection session = database.connect(Access.MIGRATOR)) {
            session.setAutoCommit(false);
            try (Statement statement = session.createStatement()) {
                statement.execute("insert into t values (1)");
            }
            database.close();
            database.close();
        }
        assertThatThrownBy(() -> database.connect(Access.OBSERVER))
                .isInstanceOf(SQLException.class)
                .hasMessage("database '" + database.name() + "' is closed already");
    }

    private static void run(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect(Access.MIGRATOR_WHOLE_SCRIPTS);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Database database, Access access, String query) throws SQLException {
        try (Connection connection = database.connect(access);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return String.valueOf(answer.getString(1));
        }
    }

    private static int count(Database database) throws SQLException {
        return Integer.parseInt(ask(database, Access.MIGRATOR, "select count(*) from t"));
    }
}
