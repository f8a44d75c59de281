package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.rehearsal.session.JudgedSessions;
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
import org.jspecify.annotations.Nullable;

/** A tool's sessions; what the tool sends is passed on as it is and recorded. */
public final class RecordedSessions extends ProxiedSessions {
    private final SentStatements sent;
    private final ScriptDialect dialect;

    public RecordedSessions(JudgedSessions real, SentStatements sent) {
        super(real);
        this.sent = sent;
        this.dialect = real.dialect().require(ScriptDialect.class);
        real.listen(new RecordedPrograms(sent));
    }

    @Override
    protected Connection proxied(Connection session) {
        return proxy(Connection.class, (proxy, method, arguments) -> onSession(session, method, arguments));
    }

    private @Nullable Object onSession(Connection session, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
        return switch (method.getName()) {
            // A script sent through the driver itself would not be seen here.
            case "isWrapperFor" ->
                !(first instanceof Class<?> type && dialect.sendsThrough(type))
                        && Boolean.TRUE.equals(call(session, method, arguments));
            case "commit" -> committing(session, method, arguments);
            case "setAutoCommit" ->
                Boolean.TRUE.equals(first) && !session.getAutoCommit()
                        ? committing(session, method, arguments)
                        : call(session, method, arguments);
            case "rollback" -> {
                if (first == null) {
                    sent.rolledBack(session);
                }
                yield call(session, method, arguments);
            }
            default -> {
                Object result = call(session, method, arguments);
                yield result instanceof Statement statement
                        ? proxy(method.getReturnType(), new Recorded(session, statement))
                        : result;
            }
        };
    }

    private @Nullable Object committing(Connection session, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Object result = refusedOr("commit", () -> call(session, method, arguments));
        sent.committed(session);
        return result;
    }

    private @Nullable Object refusedOr(String text, Call call) throws Throwable {
        try {
            return call.run();
        } catch (SQLException e) {
            sent.refused(text, String.valueOf(e.getSQLState()));
            throw e;
        }
    }

    @FunctionalInterface
    private interface Call {
        @Nullable
        Object run() throws Throwable;
    }

    /** A statement of a session. */
    private final class Recorded implements InvocationHandler {
        private final Connection session;
        private final Statement statement;
        private final List<String> batch = new ArrayList<>();

        Recorded(Connection session, Statement statement) {
            this.session = session;
            this.statement = statement;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            String name = method.getName();
            if (name.equals("addBatch")) {
                batch.add(shown(arguments));
            }
            if (!name.startsWith("execute")) {
                return call(statement, method, arguments);
            }
            boolean batched = name.equals("executeBatch") || name.equals("executeLargeBatch");
            String text = batched ? String.join(";\n", batch) : shown(arguments);
            Object result = refusedOr(text, () -> call(statement, method, arguments));
            sent.ran(session, text, session.getAutoCommit());
            return result;
        }

        /** PostgreSQL's driver shows a prepared statement with its values. */
        private String shown(Object @Nullable [] arguments) {
            String text = text(arguments);
            return text.isEmpty() && statement instanceof PreparedStatement ? statement.toString() : text;
        }
    }

    /** Records what a tool in a process of its own sends. */
    private record RecordedPrograms(SentStatements sent) implements ProxyListener {

        @Override
        public void statement(ProxiedSession session, ProxiedStatement statement) throws SQLException, IOException {
            String text = statement.textWithValues().orElseGet(statement::text);
            try {
                statement.run();
                sent.ran(session, text, session.isIdle());
            } catch (SQLException e) {
                sent.refused(text, String.valueOf(e.getSQLState()));
                throw e;
            }
        }

        @Override
        public void unseen(ProxiedSession session, String text) {
            sent.ran(session, text, session.isIdle());
        }

        @Override
        public void leaves(ProxiedSession session) {
            sent.rolledBack(session);
        }
    }
}
