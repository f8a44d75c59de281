package dev.rehearsal.rehearsal.statement;

import dev.rehearsal.history.Sessions;
import dev.rehearsal.rehearsal.session.JudgedSessions;
import dev.rehearsal.rehearsal.session.SessionDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A tool's sessions, each behind a proxy that sees what the tool calls. */
public abstract class ProxiedSessions implements Sessions {
    private final JudgedSessions real;

    protected ProxiedSessions(JudgedSessions real) {
        this.real = real;
    }

    protected final JudgedSessions real() {
        return real;
    }

    /** Stands before a session that the tool has asked for. */
    protected abstract Connection proxied(Connection session);

    /** Throws where the tool is to get no session any more. */
    protected void requireAlive() throws SQLException {}

    @Override
    public Connection wholeScripts() throws SQLException {
        requireAlive();
        return proxied(real.wholeScripts());
    }

    @Override
    public DataSource dataSource() {
        DataSource source = real.dataSource();
        return new SessionDataSource(() -> {
            requireAlive();
            return proxied(source.getConnection());
        });
    }

    @Override
    public final String jdbcUrl() {
        return real.jdbcUrl();
    }

    @Override
    public final String user() {
        return real.user();
    }

    @Override
    public final @Nullable String password() {
        return real.password();
    }

    /** The server's numbers of sessions. */
    protected final List<Integer> ids(List<Connection> sessions) throws SQLException {
        List<Integer> ids = new ArrayList<>();
        for (Connection session : sessions) {
            ids.add(real.id(session));
        }
        return ids;
    }

    protected static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(ProxiedSessions.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Calls what stands behind a proxy, and throws what that throws. */
    protected static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    /** The same where nothing but a database's refusal is declared. */
    protected static @Nullable Object callStatement(Statement statement, Method method, Object @Nullable [] arguments)
            throws SQLException {
        try {
            return call(statement, method, arguments);
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new SQLException(e);
        }
    }

    /** The text that a method of a statement was given; empty for none. */
    protected static String text(Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : "";
    }
}
