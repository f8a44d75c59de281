package dev.rehearsal.rehearsal.experiment.crash;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.lock.observation.FirstWord;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.statement.ProxiedSessions;
import dev.rehearsal.wire.ProxiedSession;
import dev.rehearsal.wire.ProxiedStatement;
import dev.rehearsal.wire.ProxyListener;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A tool's sessions, with a look at every commit of something: a commit of a transaction that did more than read, or a
 * statement or a whole script that ran outside of one. What the tool sends is passed on as it is.
 */
final class CrashSessions extends ProxiedSessions {
    private final CommitKiller commits;
    private final List<Connection> open = new ArrayList<>();

    CrashSessions(JudgedSessions real, CommitKiller commits) {
        super(real);
        this.commits = commits;
        real.listen(new CrashedPrograms(commits, real.dialect().require(ScriptDialect.class)));
    }

    @Override
    protected void requireAlive() throws SQLException {
        if (commits.over()) {
            throw new SQLException("the migration's process was killed", "08003");
        }
    }

    @Override
    protected Connection proxied(Connection session) {
        open.add(session);
        return proxy(Connection.class, new Session(session));
    }

    /** One session of the tool. */
    private final class Session implements InvocationHandler {
        private final Connection session;
        private boolean written;
        private boolean scriptSent;

        Session(Connection session) {
            this.session = session;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            scriptDone();
            switch (method.getName()) {
                case "unwrap" -> {
                    scriptBegins();
                    return call(session, method, arguments);
                }
                case "commit" -> {
                    return committing(() -> call(session, method, arguments), written, "its transaction");
                }
                case "rollback" -> written = false;
                case "close" -> open.remove(session);
                default -> {}
            }
            Object result = call(session, method, arguments);
            if (result instanceof PreparedStatement prepared && arguments != null) {
                // Whoever asked for a callable statement must get one.
                return proxy(method.getReturnType(), new Statements(this, prepared, String.valueOf(arguments[0])));
            }
            return result instanceof Statement statement
                    ? proxy(Statement.class, new Statements(this, statement, ""))
                    : result;
        }

        private @Nullable Object committing(Call call, boolean counts, String what) throws Throwable {
            if (counts) {
                commits.before(ids(open));
            }
            Object result = call.run();
            written = false;
            if (counts) {
                commits.after(ids(open), what);
            }
            return result;
        }

        /** The driver is asked for itself to send a whole script past this proxy. */
        private void scriptBegins() throws SQLException {
            scriptSent = true;
            if (session.getAutoCommit()) {
                commits.before(ids(open));
            }
        }

        private void scriptDone() throws SQLException {
            if (scriptSent) {
                scriptSent = false;
                if (session.getAutoCommit()) {
                    commits.after(ids(open), "its script");
                } else {
                    written = true;
                }
            }
        }
    }

    @FunctionalInterface
    private interface Call {
        @Nullable
        Object run() throws Throwable;
    }

    /** A statement of a session. */
    private static final class Statements implements InvocationHandler {
        private final Session owner;
        private final Statement statement;
        private final String prepared;

        Statements(Session owner, Statement statement, String prepared) {
            this.owner = owner;
            this.statement = statement;
            this.prepared = prepared;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            String name = method.getName();
            if (!name.startsWith("execute") || name.equals("executeQuery")) {
                return call(statement, method, arguments);
            }
            owner.scriptDone();
            String given = text(arguments);
            String sql = given.isEmpty() ? prepared : given;
            boolean writes = !FirstWord.of(sql).changesNothing();
            if (!owner.session.getAutoCommit()) {
                owner.written |= writes;
                return call(statement, method, arguments);
            }
            return owner.committing(() -> call(statement, method, arguments), writes, "'" + sql.strip() + "'");
        }
    }

    /**
     * Looks at every commit that another program makes, as {@link CrashSessions} does at those that come through a driver. Who is
     * killed does not learn what became of its last statement, and finds no server any more.
     */
    private static final class CrashedPrograms implements ProxyListener {
        private static final Set<String> TAKING_BACK = Set.of("rollback", "abort");

        private final CommitKiller commits;
        private final ScriptDialect dialect;
        private final Set<ProxiedSession> open = ConcurrentHashMap.newKeySet();
        private final Set<ProxiedSession> written = ConcurrentHashMap.newKeySet();

        CrashedPrograms(CommitKiller commits, ScriptDialect dialect) {
            this.commits = commits;
            this.dialect = dialect;
        }

        @Override
        public boolean admits() {
            return !commits.over();
        }

        @Override
        public void statement(ProxiedSession session, ProxiedStatement statement) throws SQLException, IOException {
            open.add(session);
            String text = statement.text().strip();
            boolean alone = session.isIdle();
            if (changesSomething(text)) {
                written.add(session);
            }
            boolean commits = written.contains(session) && (alone ? !begins(text) : ends(session, text));
            if (commits) {
                this.commits.before(pids());
                endIfOver(session);
            }
            statement.run();
            if (commits && session.isIdle()) {
                this.commits.after(
                        pids(), !alone ? "its transaction" : isScript(text) ? "its script" : "'" + text + "'");
                endIfOver(session);
            }
            if (session.isIdle()) {
                written.remove(session);
            }
        }

        private boolean changesSomething(String text) {
            return ScriptText.of(text, dialect).statements().stream()
                    .anyMatch(statement -> !FirstWord.of(statement.text()).changesNothing()
                            && FirstWord.of(statement.text()) != FirstWord.BEGIN
                            && FirstWord.of(statement.text()) != FirstWord.END);
        }

        /** A message that begins a transaction may end it as well. */
        private boolean begins(String text) {
            return FirstWord.of(text) == FirstWord.BEGIN && !isScript(text);
        }

        private boolean ends(ProxiedSession session, String text) {
            return !session.hasFailed()
                    && ScriptText.of(text, dialect).statements().stream()
                            .anyMatch(statement -> FirstWord.of(statement.text()) == FirstWord.END
                                    && !TAKING_BACK.contains(
                                            statement.text().split("\\W", 2)[0].toLowerCase(Locale.ROOT)));
        }

        private boolean isScript(String text) {
            return ScriptText.of(text, dialect).statements().size() > 1;
        }

        private List<Integer> pids() {
            return open.stream().map(ProxiedSession::pid).toList();
        }

        private void endIfOver(ProxiedSession session) throws IOException {
            if (commits.over()) {
                open.forEach(ProxiedSession::cut);
                throw new IOException("the session " + session.pid() + " was ended, as if its program were killed");
            }
        }

        @Override
        public void leaves(ProxiedSession session) {
            open.remove(session);
            written.remove(session);
        }
    }
}
