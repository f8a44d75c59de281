package dev.rehearsal.product.postgres.session;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.rehearsal.session.ServerSession;
import dev.rehearsal.rehearsal.session.SessionDialect;
import dev.rehearsal.rehearsal.session.SessionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/** Sessions of PostgreSQL. */
public final class PostgresSessionDialect implements SessionDialect {

    @Override
    public int id(Connection session) throws SQLException {
        return session.unwrap(PGConnection.class).getBackendPID();
    }

    @Override
    public SessionState state(Connection session) throws SQLException {
        return PostgresSessionState.of(session);
    }

    @Override
    public void handOver(Connection session) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute("select pg_catalog.pg_stat_force_next_flush()");
        }
    }

    @Override
    public boolean laterSessionsBeginAlike(Connection session) throws SQLException {
        return LaterSessions.beginAsEarlierOnes(session);
    }

    @Override
    public String differencesOfLaterSessions() {
        return LaterSessions.differences();
    }

    @Override
    public String actAs(String role) {
        return "set session authorization " + role;
    }

    @Override
    public String clockAhead() {
        return "";
    }

    @Override
    public int prepareThreshold(Connection session) throws SQLException {
        return session.unwrap(PGConnection.class).getPrepareThreshold();
    }

    @Override
    public void prepareAfter(Connection session, int uses) throws SQLException {
        session.unwrap(PGConnection.class).setPrepareThreshold(uses);
    }

    @Override
    public List<ServerSession> sessions(Connection observer) throws SQLException {
        return ActivitySql.sessions(observer);
    }

    @Override
    public String wanted(Connection observer, int session) throws SQLException {
        return LockSql.wanted(observer, session);
    }

    @Override
    public List<String> reads(Connection observer, int session) throws SQLException {
        return LockSql.reads(observer, session);
    }

    @Override
    public String sleepFunction() {
        return "pg_sleep";
    }

    @Override
    public void end(Connection observer, Collection<Integer> sessions) throws SQLException {
        try (var statement = observer.prepareStatement("select pg_catalog.pg_terminate_backend(?)")) {
            for (int pid : sessions) {
                statement.setInt(1, pid);
                statement.execute();
            }
        }
    }

    @Override
    public boolean isServer(String command) {
        return command.contains("postgres");
    }

    @Override
    public boolean sessionsAreProcesses() {
        return true;
    }

    @Override
    public Map<String, String> shared(Connection observer) throws SQLException {
        return SharedObjects.of(observer);
    }

    @Override
    public String missingRight(MigrationFailedException failure, String message) {
        return RefusedToOrdinaryRole.explanation(failure, message);
    }

    @Override
    public String grant(String words, String user, boolean ordinary) {
        return GrantSql.of(words, user, ordinary);
    }
}
