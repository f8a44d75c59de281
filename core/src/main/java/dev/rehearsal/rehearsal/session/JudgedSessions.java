package dev.rehearsal.rehearsal.session;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.evidence.SessionTraces;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.SimpleQuery;
import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.secret.Secrets;
import dev.rehearsal.wire.ProxyListener;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The sessions in which a tool works. Before one is given back it hands its statistics to the server, so that the
 * observer reads exact counters at once. One session for whole scripts is kept and brought back to its initial state,
 * because a new one for each phase costs several times what the phase itself does.
 */
public final class JudgedSessions implements Sessions, AutoCloseable {
    /** A program may still be ending its sessions when it says that it is done. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Database database;
    private final SessionDialect dialect;
    private final Duration patience;
    private final Set<Connection> lent = ConcurrentHashMap.newKeySet();
    private volatile boolean countersHold = true;
    private volatile boolean isAhead;
    private volatile String first = "";
    private volatile List<String> insisted = List.of();
    private @Nullable Connection kept;
    private @Nullable SessionState initial;
    private SessionTraces traces = SessionTraces.NONE;
    private @Nullable ProxiedUrl proxied;
    private @Nullable ProxyListener listener;

    /** Sessions on a database, of its migrator. */
    public JudgedSessions(Database database) {
        this(database, PATIENCE);
    }

    /**
     * The same.
     *
     * @param patience for how long a program may still be ending its sessions when it says that it is done
     */
    public JudgedSessions(Database database, Duration patience) {
        this.patience = patience;
        this.database = database;
        this.dialect = database.dialect().require(SessionDialect.class);
    }

    @Override
    public synchronized Connection wholeScripts() throws SQLException {
        Connection physical = kept;
        kept = null;
        return lend(physical != null ? physical : database.connect(Access.MIGRATOR_WHOLE_SCRIPTS), true);
    }

    @Override
    public DataSource dataSource() {
        return new SessionDataSource(() -> lend(database.connect(Access.MIGRATOR), false));
    }

    /** Leads through a proxy, so that what other programs do here can be looked at and ended. */
    @Override
    public synchronized String jdbcUrl() {
        ProxiedUrl current = proxied == null ? ProxiedUrl.open(database, atBeginning(), insisted, patience) : proxied;
        proxied = current;
        current.listen(listener);
        return current.url();
    }

    /** Lets somebody look at what other programs send from now on; null for nobody. */
    public synchronized void listen(@Nullable ProxyListener next) {
        listener = next;
        if (proxied != null) {
            proxied.listen(next);
        }
    }

    /** Whether what other programs sent since the last call could be seen; waits until they are done. */
    public synchronized boolean takeSawPrograms() {
        return proxied == null || proxied.takeSawAll();
    }

    private List<String> atBeginning() {
        return Stream.of(isAhead ? dialect.clockAhead() : "", first)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** Puts the clock of later sessions forward, so that what is taken from it shows itself as different between two equal runs. */
    public void advanceClock() {
        isAhead = true;
    }

    /** Lets all later sessions begin with a statement; a tool may set them up otherwise then. */
    public void beginWith(String statement) {
        first = statement;
    }

    /**
     * Lets all sessions begin with these statements, also once more where a tool has set one up; those of other programs only where they
     * lead through a proxy. Called before any is given out.
     */
    public void insistOn(List<String> statements) {
        insisted = List.copyOf(statements);
    }

    /** What kind of database they are on. */
    public DatabaseProduct dialect() {
        return database.dialect();
    }

    @Override
    public String user() {
        return database.migrator();
    }

    @Override
    public @Nullable String password() {
        return database.password();
    }

    /** Whether everything done since the last call was counted and handed over; where not, all has to be read anew. */
    public boolean takeCountersHold() {
        boolean held = countersHold && isSilent();
        countersHold = true;
        return held;
    }

    /** Whether no other program has a session any more: each hands over its counts when it ends, before its end is seen. */
    private synchronized boolean isSilent() {
        return proxied == null || proxied.isSilent();
    }

    @Override
    public synchronized void begun(Connection session) throws SQLException {
        run(session, insisted);
        initial = dialect.state(session);
    }

    @Override
    public synchronized void noticed(SimpleQuery.Noticed noticed) {
        traces = traces.and(noticed.notices(), noticed.open());
    }

    /** What was left in the sessions that were given back since the last call, and what was noticed in them. */
    public synchronized SessionTraces takeTraces() {
        SessionTraces taken = traces;
        traces = SessionTraces.NONE;
        return taken;
    }

    /** The server's number of a session that was given out. */
    public int id(Connection session) throws SQLException {
        return dialect.id(session);
    }

    /** The server's numbers of the sessions that are in use; those of other programs are not among them. */
    public Set<Integer> ids() throws SQLException {
        Set<Integer> ids = new HashSet<>();
        for (Connection physical : lent) {
            ids.add(dialect.id(physical));
        }
        return ids;
    }

    /** Breaks the sessions that are in use off, whatever they wait for. */
    public void abort() {
        for (Connection physical : lent) {
            try {
                physical.abort(Runnable::run);
            } catch (SQLException e) {
                Secrets.logger(JudgedSessions.class.getName())
                        .log(System.Logger.Level.DEBUG, "a session could not be broken off", e);
            }
        }
    }

    /** Makes the next session a new physical one: after a failure, or when settings for new sessions changed. */
    public synchronized void renew() {
        closeQuietly(kept);
        kept = null;
        initial = null;
        if (proxied != null) {
            proxied.renew();
        }
    }

    /** Ends every session on the database; later ones are as good as those before. */
    public synchronized void leave() {
        renew();
        lent.forEach(JudgedSessions::closeQuietly);
        lent.clear();
        if (proxied != null) {
            proxied.endAll();
        }
    }

    @Override
    public synchronized void close() {
        leave();
        if (proxied != null) {
            proxied.close();
            proxied = null;
        }
    }

    private Connection lend(Connection physical, boolean keep) throws SQLException {
        lent.add(physical);
        run(physical, atBeginning());
        run(physical, insisted);
        rememberInitial(physical);
        return (Connection) Proxy.newProxyInstance(
                JudgedSessions.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        giveBack(physical, keep);
                        return null;
                    }
                    if (method.getName().equals("isClosed")) {
                        return !lent.contains(physical) || physical.isClosed();
                    }
                    try {
                        return method.invoke(physical, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private static void run(Connection session, List<String> statements) throws SQLException {
        for (String sql : statements) {
            try (var statement = session.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    /** All sessions on a database begin alike. */
    private synchronized void rememberInitial(Connection physical) throws SQLException {
        if (initial == null) {
            initial = dialect.state(physical);
        }
    }

    private void giveBack(Connection physical, boolean keep) {
        if (!lent.remove(physical)) {
            return;
        }
        boolean usable = handOverStatistics(physical, keep);
        synchronized (this) {
            if (usable && keep && kept == null) {
                kept = physical;
                return;
            }
        }
        closeQuietly(physical);
    }

    /** Whether the session is in its initial state again; a session in a broken transaction is not, and is closed. */
    private boolean handOverStatistics(Connection physical, boolean reset) {
        try {
            if (physical.isClosed()) {
                countersHold = false;
                return false;
            }
            if (!physical.getAutoCommit()) {
                physical.rollback();
                physical.setAutoCommit(true);
            }
            handOver(physical);
            if (reset) {
                database.reset(physical);
            }
            return true;
        } catch (SQLException e) {
            countersHold = false;
            return false;
        }
    }

    private synchronized void handOver(Connection physical) throws SQLException {
        SessionState end = dialect.state(physical);
        countersHold &= end.counts();
        if (initial != null) {
            traces = traces.and(end.since(initial));
        }
    }

    private static void closeQuietly(@Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            Secrets.logger(JudgedSessions.class.getName())
                    .log(System.Logger.Level.DEBUG, "a session could not be closed", e);
        }
    }
}
