package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.lock.Sent;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A statement of a session that is looked at. */
final class ObservedStatement {
    private final Statement statement;
    private final ObservedSessions.Looked session;
    private final String prepared;
    private final StringJoiner batch = new StringJoiner("; ");

    /** @param prepared the text that it was prepared with; empty for none */
    ObservedStatement(Statement statement, ObservedSessions.Looked session, String prepared) {
        this.statement = statement;
        this.session = session;
        this.prepared = prepared;
    }

    Object proxy(Class<?> type) {
        return Proxy.newProxyInstance(
                ObservedStatement.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(method, arguments));
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        String first = arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : "";
        if (method.getName().equals("addBatch") && !first.isEmpty()) {
            batch.add(first);
        }
        if (!method.getName().startsWith("execute")) {
            return ObservedSessions.invoke(statement, method, arguments);
        }
        String text = !first.isEmpty() ? first : !prepared.isEmpty() ? prepared : batch.toString();
        if (session.wholeFiles()) {
            Optional<List<Sent>> message = session.script().message(text);
            if (message.isPresent()) {
                session.looks().message(message.get(), this::executeOne);
                return false;
            }
            return ObservedSessions.invoke(statement, method, arguments);
        }
        Optional<Sent> sent = session.script().statement(text);
        return sent.isPresent()
                ? session.looks().run(sent.get(), () -> run(method, arguments))
                : ObservedSessions.invoke(statement, method, arguments);
    }

    /** Whether the server took what it was sent for one statement. */
    private boolean executeOne(String sql) throws SQLException {
        try (Statement one = session.physical().createStatement()) {
            one.setEscapeProcessing(false);
            one.execute(sql);
            return !one.getMoreResults() && one.getUpdateCount() == -1;
        }
    }

    private @Nullable Object run(Method method, Object @Nullable [] arguments) throws SQLException {
        try {
            return ObservedSessions.invoke(statement, method, arguments);
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new SQLException(e);
        }
    }
}
