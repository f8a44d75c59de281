package dev.rehearsal.product.mariadb.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.rehearsal.session.QueryTexts;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Mysql;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What MariaDB, or MySQL where there is one, does with a change of a table when its client's connection is closed without a word. */
class VanishedConnectionTests {
    private static final String NUMBERS =
            "(with recursive n (i) as (select 1 union all select i + 1 from n where i < 400) select i from n)";

    /** Three statements in one message. */
    private static final String MESSAGE =
            "alter table t add column c int, algorithm=copy; create table next (id int); create table last (id int)";

    private static final String WAITING = "Waiting for table metadata lock";
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Database database;
    private Connection admin;

    @BeforeEach
    void createTable() throws SQLException {
        database = Mysql.isThere()
                ? Mysql.database()
                : Mariadb.database(DatabaseSettings.defaults(), Isolation.SHARED_SERVER);
        admin = database.connect(Access.OBSERVER);
        execute(admin, "create table t (id int)");
        execute(admin, "insert into t select a.i from " + NUMBERS + " a, " + NUMBERS + " b");
    }

    @AfterEach
    void drop() throws SQLException {
        admin.close();
        database.close();
    }

    @Test
    void workGoesOnAndSoDoesTheRestOfTheMessageWhileTheToolsLockIsKept() throws Exception {
        try (Client client = new Client()) {
            client.begin();
            client.await(state -> !state.isEmpty() && !state.startsWith("Waiting"));
            client.vanish();
            assertThat(one("select is_free_lock('tool')")).isEqualTo("0");
            client.awaitEnd();
        }

        assertThat(tables()).isEqualTo("last,next,t");
        assertThat(columns()).isEqualTo("id,c");
        assertThat(one("select is_free_lock('tool')")).isEqualTo("1");
    }

    @Test
    void waitingForATableIsGivenUpByMariadb() throws Exception {
        assumeFalse(Mysql.isThere(), "MySQL goes on waiting");
        try (Connection reader = readingSession();
                Client client = waitingClient()) {
            client.vanish();
            client.awaitEnd();
            assertThat(reader.isValid(1)).isTrue();
        }

        assertThat(tables()).isEqualTo("t");
        assertThat(columns()).isEqualTo("id");
    }

    @Test
    void mysqlGoesOnWaitingAndChangesTheTableThen() throws Exception {
        assumeTrue(Mysql.isThere(), "no MySQL server; see .ci/mysql-server");
        try (Connection reader = readingSession();
                Client client = waitingClient()) {
            client.vanish();
            // MariaDB looks after its client once a second.
            LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
            assertThat(client.state()).isEqualTo(WAITING);
            reader.rollback();
            client.awaitEnd();
        }

        assertThat(columns()).isEqualTo("id,c");
    }

    private Connection readingSession() throws SQLException {
        Connection reader = database.connect(Access.OBSERVER);
        reader.setAutoCommit(false);
        execute(reader, "select 1 from t limit 1");
        return reader;
    }

    private Client waitingClient() throws IOException, SQLException {
        Client client = new Client();
        client.begin();
        client.await(WAITING::equals);
        return client;
    }

    private String tables() throws SQLException {
        return one("select group_concat(table_name order by table_name) from information_schema.tables"
                + " where table_schema = database()");
    }

    private String columns() throws SQLException {
        return one("select group_concat(column_name order by ordinal_position) from information_schema.columns"
                + " where table_schema = database() and table_name = 't'");
    }

    private String one(String query) throws SQLException {
        return String.valueOf(QueryTexts.of(admin, query).get(0).get(0));
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A client whose connection leads through a proxy, and that holds a lock as a tool does. */
    private final class Client implements AutoCloseable {
        private final ByteProxy proxy;
        private final Connection session;
        private final String id;
        private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);

        Client() throws IOException, SQLException {
            String real = database.jdbcUrl();
            URI url = URI.create(real.substring("jdbc:".length()));
            proxy = new ByteProxy(url.getHost(), url.getPort());
            String proxied = real.replace(":" + url.getPort() + "/", ":" + proxy.port() + "/");
            session = DriverManager.getConnection(
                    proxied + (real.contains("?") ? "&" : "?") + "allowMultiQueries=true",
                    database.user(),
                    database.password());
            id = String.valueOf(
                    QueryTexts.of(session, "select connection_id()").get(0).get(0));
            QueryTexts.of(session, "select get_lock('tool', 1)");
        }

        void begin() {
            work = CompletableFuture.runAsync(() -> {
                try {
                    execute(session, MESSAGE);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        private String state() throws SQLException {
            return one("select coalesce(max(if(command = 'Query', coalesce(state, ''), '')), 'gone')"
                    + " from information_schema.processlist where id = " + id);
        }

        void await(Predicate<String> there) throws SQLException {
            while (!there.test(state())) {
                assertThat(work).as("the message").isNotDone();
                LockSupport.parkNanos(1_000_000);
            }
        }

        void vanish() throws IOException {
            proxy.close();
            assertThat(work).failsWithin(LONGEST);
        }

        void awaitEnd() throws SQLException {
            long begin = System.nanoTime();
            while (!state().equals("gone")) {
                assertThat(System.nanoTime() - begin)
                        .as("nanoseconds in '" + state() + "'")
                        .isLessThan(LONGEST.toNanos());
                LockSupport.parkNanos(1_000_000);
            }
        }

        @Override
        public void close() throws IOException {
            proxy.close();
        }
    }
}
