package dev.rehearsal.product.postgres.lock;

import dev.rehearsal.lock.LockStrength;
import dev.rehearsal.lock.observation.Arrival;
import dev.rehearsal.lock.observation.LockDialect;
import dev.rehearsal.lock.observation.LockTrap;
import dev.rehearsal.lock.observation.LockWait;
import dev.rehearsal.lock.observation.MeasuredRows;
import dev.rehearsal.lock.observation.ObservedSession;
import dev.rehearsal.lock.observation.SessionSource;
import dev.rehearsal.lock.observation.StatementLog;
import dev.rehearsal.lock.observation.StatementObserver;
import dev.rehearsal.lock.observation.WatchedSession;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.scenario.LockMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Locks on PostgreSQL. */
public final class PostgresLockDialect implements LockDialect {
    private static final String WAITING_BEHIND = """
            select pid, mode from pg_catalog.pg_locks
            where not granted and locktype = 'relation' and ? = any(pg_catalog.pg_blocking_pids(pid))
            """;

    private final DatabaseProduct dialect;

    /** Locks of this product. */
    public PostgresLockDialect(DatabaseProduct dialect) {
        this.dialect = dialect;
    }

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
                return new PostgresObservedSession(session, others, transactions, trap);
            }
        };
    }

    @Override
    public LockTrap trap(SessionSource sessions, Collection<String> tables) {
        return new RearmingTrap(sessions, tables);
    }

    @Override
    public MeasuredRows measured(Connection owner) {
        return new PostgresMeasuredRows(owner);
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

    /**
     * Makes a session tell of its own waits for locks. The server measures each wait that is longer than its deadlock
     * timeout, here a millisecond, and sends what it would write into its log to the session as well.
     */
    private static final class WaitLog {
        private static final String TELL = """
                set lc_messages = 'C'; set deadlock_timeout = '1ms'; set log_lock_waits = on; set client_min_messages = 'log'
                """;
        private static final String INSUFFICIENT_PRIVILEGE = "42501";

        private static final String TRANSACTION = "transaction ";
        private static final Pattern WAIT = Pattern.compile(
                "process \\d+ (acquired|still waiting for|detected deadlock while waiting for) (\\w+) on (.+) after (\\d+\\.\\d+) ms.*",
                Pattern.DOTALL);

        private WaitLog() {}

        /** Only a superuser, or who was granted it, may ask for that; the refusal names all that has to be granted. */
        static void openOn(Connection session) throws SQLException {
            try (Statement statement = session.createStatement()) {
                statement.execute(TELL);
            } catch (SQLException e) {
                if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                    throw e;
                }
                throw new SQLException(
                        "permission denied to set parameter \"deadlock_timeout\", \"lc_messages\", \"log_lock_waits\"",
                        INSUFFICIENT_PRIVILEGE,
                        e);
            }
        }

        /** Begins a transaction that has an id from its beginning. */
        static String begin(Statement statement) throws SQLException {
            try (ResultSet row = statement.executeQuery("select pg_catalog.pg_current_xact_id()::xid::text")) {
                row.next();
                String id = row.getString(1);
                statement.clearWarnings();
                return id;
            }
        }

        /** The waits of what a statement did last, in the order in which they ended; also after it failed. */
        static List<LockWait> of(Statement statement) throws SQLException {
            List<LockWait> waits = new ArrayList<>();
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                Matcher matcher = WAIT.matcher(String.valueOf(warning.getMessage()));
                if (matcher.matches()) {
                    boolean granted = matcher.group(1).equals("acquired");
                    if (granted
                            && !waits.isEmpty()
                            && !waits.get(waits.size() - 1).granted()) {
                        waits.remove(waits.size() - 1);
                    }
                    waits.add(wait(matcher, granted));
                }
            }
            return List.copyOf(waits);
        }

        /** What was locked is in the server's words: {@code relation 16385 of database 5}, {@code transaction 728}. */
        private static LockWait wait(Matcher told, boolean granted) {
            String target = told.group(3);
            boolean byTransaction = target.startsWith(TRANSACTION);
            return new LockWait(
                    LockMode.ofServer(told.group(2)),
                    target.startsWith("relation ")
                            ? LockWait.Target.RELATION
                            : byTransaction || target.startsWith("tuple ")
                                    ? LockWait.Target.ROWS
                                    : LockWait.Target.OTHER,
                    byTransaction ? target.substring(TRANSACTION.length()) : "",
                    Double.parseDouble(told.group(4)),
                    granted);
        }
    }
}
