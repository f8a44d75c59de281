package dev.rehearsal.product.postgres.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.testing.Postgres;
import dev.rehearsal.wire.ProxiedSession;
import dev.rehearsal.wire.ProxiedStatement;
import dev.rehearsal.wire.ProxyListener;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database, and proxies before it that somebody looks into. */
final class ProxiedDatabase implements AutoCloseable {
    /** Asks before and after each statement, and runs each outside of a transaction in one of its own if it can. */
    static final ProxyListener LOOKING = new ProxyListener() {
        @Override
        public void statement(ProxiedSession session, ProxiedStatement statement) throws SQLException, IOException {
            if (session.hasFailed()) {
                return;
            }
            assertThat(session.ask("select pg_backend_pid()")).containsExactly(List.of(String.valueOf(session.pid())));
            statement.run();
            if (!session.hasFailed()) {
                session.ask("set rehearsal.seen = 'yes'", "show rehearsal.seen");
            }
        }
    };

    final Database database = Postgres.ofSuperuser();
    private final List<PostgresProxy> proxies = new ArrayList<>();

    /** Nothing may be left running. A server ends the session of a program that has just ended only then. */
    @Override
    public void close() throws SQLException {
        proxies.forEach(PostgresProxy::close);
        try (Connection other = database.connect(Access.OBSERVER);
                Statement statement = other.createStatement()) {
            for (int tries = 100; tries > 0 && sessions(statement) > 0; tries--) {
                statement.execute("select pg_sleep(0.05)");
            }
            assertThat(sessions(statement)).isZero();
        } finally {
            database.close();
        }
    }

    private static int sessions(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()"
                + " and backend_type = 'client backend' and application_name <> 'rehearsal'")) {
            row.next();
            return row.getInt(1);
        }
    }

    Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, database.migrator(), database.password());
    }

    String proxied(@Nullable ProxyListener listener, String... atBeginning) throws IOException {
        return url(open(listener, atBeginning));
    }

    PostgresProxy open(@Nullable ProxyListener listener, String... atBeginning) throws IOException {
        URI server = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        PostgresProxy proxy = PostgresProxy.open(server.getHost(), server.getPort(), List.of(atBeginning));
        proxy.listen(listener);
        proxies.add(proxy);
        return proxy;
    }

    /** One that gives a client the session that an earlier one has left, unless a query has rows there. */
    PostgresProxy keeping(String differences) throws IOException {
        URI server = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        PostgresProxy proxy = PostgresProxy.keepingSessions(server.getHost(), server.getPort(), List.of(), differences);
        proxies.add(proxy);
        return proxy;
    }

    String url(PostgresProxy proxy) {
        URI server = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        return database.jdbcUrl().replace(server.getAuthority(), "127.0.0.1:" + proxy.port());
    }
}
