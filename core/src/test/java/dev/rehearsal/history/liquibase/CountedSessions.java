package dev.rehearsal.history.liquibase;

import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.testing.TestSessions;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Real sessions that count what goes through them. */
final class CountedSessions implements Sessions {
    private static final List<Class<?>> LOOKED_INTO = List.of(
            ResultSet.class,
            CallableStatement.class,
            PreparedStatement.class,
            Statement.class,
            DatabaseMetaData.class,
            Connection.class);

    private final TestSessions real;
    private final DataSource counted;
    private int statements;
    private int rows;

    CountedSessions(Database database) {
        real = new TestSessions(database);
        counted = (DataSource) proxy(DataSource.class, real.dataSource());
    }

    /**
     * What went through since it was asked last.
     *
     * @param statements how many statements were sent
     * @param rows how many rows were read
     */
    record Count(int statements, int rows) {}

    Count take() {
        Count count = new Count(statements, rows);
        statements = 0;
        rows = 0;
        return count;
    }

    private Object proxy(Class<?> type, Object target) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            @Nullable Object result;
            try {
                result = method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (method.getName().startsWith("execute")) {
                statements++;
            }
            if (method.getName().equals("next") && Boolean.TRUE.equals(result)) {
                rows++;
            }
            return result == null ? null : lookedInto(result);
        };
        return Proxy.newProxyInstance(CountedSessions.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private Object lookedInto(Object result) {
        return LOOKED_INTO.stream()
                .filter(type -> type.isInstance(result))
                .findFirst()
                .map(type -> proxy(type, result))
                .orElse(result);
    }

    @Override
    public Connection wholeScripts() throws SQLException {
        return real.database().connect(Access.MIGRATOR_WHOLE_SCRIPTS);
    }

    @Override
    public DataSource dataSource() {
        return counted;
    }

    @Override
    public String jdbcUrl() {
        return real.jdbcUrl();
    }

    @Override
    public String user() {
        return real.user();
    }

    @Override
    public @Nullable String password() {
        return real.password();
    }
}
