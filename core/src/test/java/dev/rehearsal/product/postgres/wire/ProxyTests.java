package dev.rehearsal.product.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rehearsal.database.Access;
import dev.rehearsal.wire.ProxiedSession;
import dev.rehearsal.wire.ProxiedStatement;
import dev.rehearsal.wire.ProxyListener;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;

/** A driver sees through a proxy what it sees without one, looked at or not; and nothing outlives it. */
@Timeout(60)
class ProxyTests {
    private final ProxiedDatabase proxied = new ProxiedDatabase();

    @AfterEach
    void nothingIsLeftRunning() throws SQLException {
        proxied.close();
    }

    @Test
    void jdbcSeesTheSame() throws SQLException, IOException {
        List<String> plain = jdbc(proxied.database.jdbcUrl());
        assertThat(jdbc(proxied.proxied(null))).isEqualTo(plain);
        assertThat(jdbc(proxied.proxied(ProxiedDatabase.LOOKING))).isEqualTo(plain);
    }

    private List<String> jdbc(String url) throws SQLException, IOException {
        List<String> seen = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(url, proxied.database.migrator(), proxied.database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table jars (id int primary key, words text)");
            try (PreparedStatement insert = connection.prepareStatement("insert into jars values (?, ?)")) {
                for (int i = 0; i < 5000; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "w" + i);
                    insert.addBatch();
                }
                seen.add(String.valueOf(insert.executeBatch().length));
            }
            connection.setAutoCommit(false);
            try (PreparedStatement few =
                    connection.prepareStatement("select words from jars where id < ? order by id")) {
                few.setFetchSize(7);
                few.setInt(1, 30);
                try (ResultSet rows = few.executeQuery()) {
                    while (rows.next()) {
                        seen.add(rows.getString(1));
                    }
                }
            }
            seen.add(failure(() -> statement.execute("select 1; select nothing")));
            connection.rollback();
            long copied = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy jars from stdin", new StringReader("7000\tseven\n"));
            seen.add(String.valueOf(copied));
            seen.add(failure(() -> connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy jars from stdin", new StringReader("nothing\n"))));
            connection.rollback();
            connection.setAutoCommit(true);
            statement.execute("do $$ begin raise notice 'said'; end $$");
            seen.add(statement.getWarnings().getMessage());
            statement.execute("drop table jars");
        }
        return seen;
    }

    private static String failure(ThrowingCallable action) {
        SQLException e = (SQLException) catchThrowable(action);
        return e.getSQLState() + e.getMessage();
    }

    @Test
    void aStatementCanBeCancelled() throws Exception {
        try (Connection connection = proxied.connect(proxied.proxied(ProxiedDatabase.LOOKING));
                Statement statement = connection.createStatement();
                Connection other = proxied.database.connect(Access.OBSERVER)) {
            CompletableFuture<Throwable> sleeping =
                    CompletableFuture.supplyAsync(() -> catchThrowable(() -> statement.execute("select pg_sleep(50)")));
            while (!asked(other, "select exists (select from pg_stat_activity where query like 'select pg_sleep%')")) {
                Thread.onSpinWait();
            }
            statement.cancel();
            assertThat(sleeping.get()).hasMessageContaining("canceling statement due to user request");
            assertThat(asked(connection, "select true")).isTrue();
        }
    }

    @Test
    void aCommandAtTheBeginningComesBeforeTheClient() throws Exception {
        try (Connection owner = proxied.database.connect(Access.OBSERVER);
                Statement statement = owner.createStatement()) {
            String role = proxied.database.name() + "_lesser";
            statement.execute("create role " + role);
            try (Connection connection = proxied.connect(proxied.proxied(null, "set session authorization " + role))) {
                assertThat(asked(connection, "select session_user = '" + role + "'"))
                        .isTrue();
            }
            statement.execute("drop role " + role);
        }
    }

    @Test
    void aSessionThatIsCutLearnsNothingAndLeavesNothing() throws Exception {
        PostgresProxy proxy = proxied.open(new ProxyListener() {
            @Override
            public void statement(ProxiedSession session, ProxiedStatement statement) throws SQLException, IOException {
                statement.run();
                if (statement.text().startsWith("create")) {
                    session.cut();
                }
            }
        });
        try (Connection connection = proxied.connect(proxied.url(proxy));
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create table made ()")).isInstanceOf(SQLException.class);
        }
        try (Connection other = proxied.database.connect(Access.OBSERVER)) {
            assertThat(asked(other, "select to_regclass('made') is not null")).isTrue();
        }
        assertThat(proxy.awaitSilence(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void closingItEndsWhatRuns() throws Exception {
        PostgresProxy proxy = proxied.open(null);
        Connection connection = proxied.connect(proxied.url(proxy));
        CompletableFuture<Throwable> sleeping = CompletableFuture.supplyAsync(
                () -> catchThrowable(() -> connection.createStatement().execute("select pg_sleep(50)")));
        try (Connection other = proxied.database.connect(Access.OBSERVER)) {
            while (!asked(other, "select exists (select from pg_stat_activity where query like 'select pg_sleep%')")) {
                Thread.onSpinWait();
            }
            proxy.close();
            assertThat(sleeping.get()).isInstanceOf(SQLException.class);
            assertThat(asked(
                            other,
                            "select count(*) = 1 from pg_stat_activity where datname = current_database()"
                                    + " and backend_type = 'client backend'"))
                    .isTrue();
        }
    }

    @Test
    void whatIsNoProtocolIsPassedToTheServer() throws IOException {
        PostgresProxy proxy = proxied.open(null);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(200);
        }
        assertThat(proxy.awaitSilence(Duration.ofSeconds(10))).isTrue();
        assertThat(proxy.takeSawAll()).isFalse();
    }

    private static boolean asked(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
