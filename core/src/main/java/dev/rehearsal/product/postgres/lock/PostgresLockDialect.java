package dev.rehearsal.product.postgres.lock;

import dev.rehearsal.lock.Arrival;
import dev.rehearsal.lock.LockDialect;
import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.LockTrap;
import dev.rehearsal.lock.LockWait;
import dev.rehearsal.lock.MeasuredRows;
import dev.rehearsal.lock.ObservedSession;
import dev.rehearsal.lock.SessionSource;
import dev.rehearsal.lock.StatementLog;
import dev.rehearsal.lock.StatementObserver;
import dev.rehearsal.lock.WatchedSession;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.postgres.dialect.PostgresDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Locks on PostgreSQL. */
public final class PostgresLockDialect implements LockDialect {
    private static final String WAITING_BEHIND = """
            select pid, mode from pg_catalog.pg_locks
            where not granted and locktype = 'relation' and ? = any(pg_catalog.pg_blocking_pids(pid))
            """;

    private final DatabaseProduct dialect = new PostgresDialect();

    /** Called by {@link java.util.ServiceLoader}. */
    public PostgresLockDialect() {}

    @Override
    public DatabaseProduct dialect() {
        return dialect;
    }

    @Override
    public LockStrength strongest() {
        return LockMode.ACCESS_EXCLUSIVE;
    }

    @Override
    public LockStrength ofWriters() {
        return LockMode.ROW_EXCLUSIVE;
    }

    @Override
    public StatementObserver observer(ObservedSession.OtherSession others, StatementLog log, LockTrap trap) {
        TransactionLog transactions = new TransactionLog(log);
        return new StatementObserver() {
            @Override
            public ObservedSession in(Connection session) {
                return in(new JdbcSession(session));
            }

            @Override
            public ObservedSession in(WatchedSession session) {
                return new PostgresSession(session, others, transactions, trap);
            }
        };
    }

    @Override
    public LockTrap trap(SessionSource sessions, Collection<String> tables) {
        return new RearmingTrap(sessions, tables);
    }

    @Override
    public MeasuredRows measured(Connection owner) {
        return new PostgresRows(owner);
    }

    @Override
    public int id(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    @Override
    public String use(String table, boolean reads) {
        return reads ? "select from " + table + " limit 0" : "lock table " + table + " in row exclusive mode";
    }

    @Override
    public Optional<Arrival> waitingBehind(Connection observer, int session) throws SQLException {
        try (PreparedStatement query = observer.prepareStatement(WAITING_BEHIND)) {
            query.setInt(1, session);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Arrival(row.getInt(1), LockMode.ofServer(row.getString(2))))
                        : Optional.empty();
            }
        }
    }

    @Override
    public void tellWaits(Connection session) throws SQLException {
        WaitLog.openOn(session);
    }

    @Override
    public String begin(Statement statement) throws SQLException {
        return WaitLog.begin(statement);
    }

    @Override
    public List<LockWait> waits(Statement statement) throws SQLException {
        return WaitLog.of(statement);
    }
}
