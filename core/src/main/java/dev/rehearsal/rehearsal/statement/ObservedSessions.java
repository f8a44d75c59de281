package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.SimpleQuery;
import dev.rehearsal.lock.observation.LockDialect;
import dev.rehearsal.lock.observation.LockTrap;
import dev.rehearsal.lock.observation.ObservedSession;
import dev.rehearsal.lock.observation.Sent;
import dev.rehearsal.lock.observation.StatementLog;
import dev.rehearsal.lock.observation.StatementObserver;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Sessions in which the statements of one migration at a time are looked at; all else goes through as it is. */
public final class ObservedSessions extends ProxiedSessions {
    private static final String UNSEEN = "what its tool sent from a process of its own was not observed: its session"
            + " was encrypted or did not end, or its server has several hosts";

    private final ObservedSession.OtherSession observer;
    private @Nullable Watched watched;

    /** @param observer gives the session of the observer */
    public ObservedSessions(JudgedSessions sessions, ObservedSession.OtherSession observer) {
        super(sessions);
        this.observer = observer;
    }

    /**
     * A migration that is looked at.
     *
     * @param looks looks at its statements
     * @param log where what was seen is kept
     * @param script what of its text was sent
     */
    private record Watched(StatementObserver looks, StatementLog log, SentScript script) {}

    /** Looks at what is sent from now on. */
    public void watch(StatementLog log, SentScript script, LockTrap trap) {
        StatementObserver looks = real().dialect().require(LockDialect.class).observer(observer, log, trap);
        watched = new Watched(looks, log, script);
        real().takeSawPrograms();
        real().listen(new ObservedPrograms(looks, log, script));
    }

    /** Looks no more. */
    public void leave() {
        Watched last = watched;
        if (last != null && !real().takeSawPrograms()) {
            last.log().missed(UNSEEN);
        }
        real().listen(null);
        watched = null;
    }

    @Override
    public Connection wholeScripts() throws SQLException {
        return observed(real().wholeScripts(), true);
    }

    @Override
    public DataSource dataSource() {
        DataSource source = real().dataSource();
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = call(source, method, arguments);
            return result instanceof Connection connection ? proxied(connection) : result;
        });
    }

    @Override
    public void begun(Connection session) throws SQLException {
        real().begun(session);
    }

    @Override
    public void noticed(SimpleQuery.Noticed noticed) {
        real().noticed(noticed);
    }

    @Override
    protected Connection proxied(Connection session) {
        return observed(session, false);
    }

    private Connection observed(Connection session, boolean wholeFiles) {
        Watched current = watched;
        if (current == null) {
            return session;
        }
        ObservedSession looked = current.looks().in(session);
        ScriptDialect dialect = real().dialect().require(ScriptDialect.class);
        return proxy(
                Connection.class,
                (proxy, method, arguments) -> onConnection(
                        new Looked(session, looked, current.script(), dialect, wholeFiles), method, arguments));
    }

    /**
     * A session that is looked at.
     *
     * @param physical the session itself
     * @param looks looks at it
     * @param script what is told apart in it
     * @param dialect how scripts are sent in it
     * @param wholeFiles whether the tool sends a whole file as one message
     */
    private record Looked(
            Connection physical, ObservedSession looks, SentScript script, ScriptDialect dialect, boolean wholeFiles) {}

    private static @Nullable Object onConnection(Looked session, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
        switch (method.getName()) {
            case "commit", "rollback", "close" -> session.looks().transactionEnds();
            case "setAutoCommit" -> {
                if (Boolean.TRUE.equals(first) && !session.physical().getAutoCommit()) {
                    session.looks().transactionEnds();
                }
            }
            case "isWrapperFor" -> {
                if (session.wholeFiles()
                        && first instanceof Class<?> type
                        && session.dialect().sendsThrough(type)) {
                    // Or the file would be sent past us.
                    return false;
                }
            }
            default -> {}
        }
        Object result = call(session.physical(), method, arguments);
        if (result instanceof Statement statement) {
            return proxy(
                    method.getReturnType(),
                    new ObservedStatement(statement, session, first instanceof String sql ? sql : ""));
        }
        return result;
    }

    /** A statement of a session that is looked at. */
    private static final class ObservedStatement implements InvocationHandler {
        private final Statement statement;
        private final Looked session;
        private final String prepared;
        private final StringJoiner batch = new StringJoiner("; ");

        /** @param prepared the text that it was prepared with; empty for none */
        ObservedStatement(Statement statement, Looked session, String prepared) {
            this.statement = statement;
            this.session = session;
            this.prepared = prepared;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            String first = text(arguments);
            if (method.getName().equals("addBatch") && !first.isEmpty()) {
                batch.add(first);
            }
            if (!method.getName().startsWith("execute")) {
                return call(statement, method, arguments);
            }
            String text = !first.isEmpty() ? first : !prepared.isEmpty() ? prepared : batch.toString();
            if (session.wholeFiles()) {
                Optional<List<Sent>> message = session.script().message(text);
                if (message.isPresent()) {
                    session.looks().message(message.get(), this::executeOne);
                    return false;
                }
                return call(statement, method, arguments);
            }
            Optional<Sent> sent = session.script().statement(text);
            return sent.isPresent()
                    ? session.looks().run(sent.get(), () -> callStatement(statement, method, arguments))
                    : call(statement, method, arguments);
        }

        /** Whether the server took what it was sent for one statement. */
        private boolean executeOne(String sql) throws SQLException {
            try (Statement one = session.physical().createStatement()) {
                one.setEscapeProcessing(false);
                one.execute(sql);
                return !one.getMoreResults() && one.getUpdateCount() == -1;
            }
        }
    }
}
