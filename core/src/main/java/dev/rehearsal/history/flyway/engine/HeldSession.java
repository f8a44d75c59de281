package dev.rehearsal.history.flyway.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Gives Flyway one session for all connections of one run. The session stays in one transaction, even where Flyway
 * commits, and is rolled back unless it is kept.
 */
final class HeldSession implements AutoCloseable {
    private final DataSource source;
    private final Connection physical;
    /** The mode that Flyway has set; Flyway restores it at the end. */
    private boolean autoCommit = true;

    HeldSession(DataSource source) throws SQLException {
        this.source = source;
        this.physical = source.getConnection();
        physical.setAutoCommit(false);
    }

    DataSource dataSource() {
        return proxy(
                DataSource.class,
                (method, arguments) ->
                        method.getReturnType() == Connection.class ? session() : call(source, method, arguments));
    }

    /** Commits what was done. */
    void keep() throws SQLException {
        physical.commit();
    }

    @Override
    public void close() throws SQLException {
        try (physical) {
            physical.rollback();
            physical.setAutoCommit(true);
        }
    }

    private Connection session() {
        return proxy(Connection.class, (method, arguments) -> {
            switch (method.getName()) {
                case "commit", "close" -> {
                    return null;
                }
                case "getAutoCommit" -> {
                    return autoCommit;
                }
                case "setAutoCommit" -> {
                    autoCommit = arguments != null && Boolean.TRUE.equals(arguments[0]);
                    return null;
                }
                default -> {
                    return call(physical, method, arguments);
                }
            }
        });
    }

    @FunctionalInterface
    private interface Handler {
        @Nullable
        Object handle(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                HeldSession.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.handle(method, arguments)));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
