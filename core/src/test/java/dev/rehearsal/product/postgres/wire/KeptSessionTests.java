package dev.rehearsal.product.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client gets the session that an earlier one left where it cannot tell it from a new one, and a new one otherwise. */
@Timeout(60)
class KeptSessionTests {
    private final ProxiedDatabase proxied = new ProxiedDatabase();
    private PostgresProxy proxy;

    @BeforeEach
    void open() throws IOException {
        proxy = proxied.keeping("select from pg_db_role_setting");
    }

    @AfterEach
    void nothingIsLeftRunning() throws SQLException {
        proxied.close();
    }

    @Test
    void theNextClientGetsTheSameProcessAsIfItWereNew() throws SQLException {
        String first = left("select pg_backend_pid()");
        String state = "select concat_ws('|', to_regclass('pg_temp.t'), current_setting('search_path'),"
                + " current_setting('application_name'), (select count(*) from pg_prepared_statements),"
                + " (select count(*) from pg_locks where locktype = 'advisory'), session_user, current_user)";
        String fresh = left(state);
        String dirty = "create temp table t (); set search_path = nowhere; set application_name = 'other';"
                + " prepare p as select 1; select pg_advisory_lock(1); set role pg_monitor";
        left(dirty + "; select 1");
        assertThat(left(state)).isEqualTo(fresh);
        assertThat(left("select pg_backend_pid()")).isEqualTo(first);
    }

    @Test
    void clientsAtOnceGetProcessesOfTheirOwn() throws SQLException {
        String first = left("select pg_backend_pid()");
        try (Connection one = connect(new Properties());
                Connection other = connect(new Properties())) {
            assertThat(asked(one, "select pg_backend_pid()")).isEqualTo(first);
            assertThat(asked(other, "select pg_backend_pid()")).isNotEqualTo(first);
        }
    }

    @Test
    void aClientThatBeginsInAnotherWayGetsAnotherProcess() throws SQLException {
        String first = left("select pg_backend_pid()");
        Properties other = new Properties();
        other.setProperty("options", "-c search_path=elsewhere");
        try (Connection connection = connect(other)) {
            assertThat(asked(connection, "show search_path")).isEqualTo("elsewhere");
            assertThat(asked(connection, "select pg_backend_pid()")).isNotEqualTo(first);
        }
        assertThat(left("show search_path")).isEqualTo("\"$user\", public");
    }

    @Test
    void aSettingForLaterSessionsIsSeenByTheNextClient() throws SQLException {
        String first = left("select pg_backend_pid()");
        left("alter database " + proxied.database.name() + " set search_path = 'elsewhere'; select 1");
        assertThat(left("show search_path")).isEqualTo("elsewhere");
        assertThat(left("select pg_backend_pid()")).isNotEqualTo(first);
    }

    @Test
    void aSettingThatWasGeneratedIsUnknownToTheNextClient() throws SQLException {
        left("set shop.owner = 'me'; select 1");
        assertThat(left("select coalesce(current_setting('shop.owner', true), 'unknown')"))
                .isEqualTo("unknown");
        left("select set_config('shop.owner', 'me', false)");
        assertThat(left("select coalesce(current_setting('shop.owner', true), 'unknown')"))
                .isEqualTo("unknown");
    }

    @Test
    void aSessionInATransactionIsEnded() throws SQLException {
        String first = left("select pg_backend_pid()");
        left("begin; create table half (); select 1");
        assertThat(left("select to_regclass('half') is null")).isEqualTo("t");
        assertThat(left("select pg_backend_pid()")).isNotEqualTo(first);
    }

    @Test
    void aProcessThatIsKilledBetweenTwoClientsIsReplaced() throws SQLException {
        String first = left("select pg_backend_pid()");
        try (Connection owner = proxied.database.connect(Access.OBSERVER)) {
            asked(owner, "select pg_terminate_backend(" + first + ", 10000)");
        }
        assertThat(left("select pg_backend_pid()")).isNotEqualTo(first);
    }

    @Test
    void nothingIsKeptAfterRenewal() throws SQLException {
        String first = left("select pg_backend_pid()");
        proxy.renew();
        try (Connection owner = proxied.database.connect(Access.OBSERVER)) {
            assertThat(asked(owner, "select count(*) from pg_stat_activity where pid = " + first))
                    .isEqualTo("0");
        }
        assertThat(left("select pg_backend_pid()")).isNotEqualTo(first);
    }

    @Test
    void whatWasCountedIsHandedOverWhenTheClientHasLeft() throws SQLException {
        left("create table pens (); select 1");
        for (int i = 1; i <= 5; i++) {
            left("insert into pens default values; select 1");
            try (Connection owner = proxied.database.connect(Access.OBSERVER)) {
                assertThat(asked(owner, "select n_tup_ins from pg_stat_user_tables where relname = 'pens'"))
                        .isEqualTo(String.valueOf(i));
            }
        }
    }

    @Test
    void whatIsKeptIsKnownByItsName() throws SQLException {
        String first = left("select pg_backend_pid()");
        proxy.awaitSilence(Duration.ofSeconds(10));
        try (Connection owner = proxied.database.connect(Access.OBSERVER)) {
            assertThat(asked(owner, "select application_name from pg_stat_activity where pid = " + first))
                    .startsWith("rehearsal");
        }
    }

    /** The last answer to what a client sends that leaves then. */
    /** What a client gets that has left, and whose session the proxy has taken back or ended. */
    private String left(String sql) throws SQLException {
        String answer;
        try (Connection connection = connect(new Properties())) {
            answer = asked(connection, sql);
        }
        assertThat(proxy.awaitSilence(Duration.ofSeconds(10))).isTrue();
        return answer;
    }

    private Connection connect(Properties properties) throws SQLException {
        properties.setProperty("user", proxied.database.migrator());
        if (proxied.database.password() != null) {
            properties.setProperty("password", proxied.database.password());
        }
        // Statements then go to the server as they are.
        properties.setProperty("preferQueryMode", "simple");
        return DriverManager.getConnection(proxied.url(proxy), properties);
    }

    private static String asked(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            String last = "";
            while (rows || statement.getUpdateCount() >= 0) {
                if (rows) {
                    try (ResultSet row = statement.getResultSet()) {
                        last = row.next() ? String.valueOf(row.getString(1)) : "";
                    }
                }
                rows = statement.getMoreResults();
            }
            return last;
        }
    }
}
