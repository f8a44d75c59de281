package dev.rehearsal.compatibility.trial;

import dev.rehearsal.product.DatabaseProducts;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Stands before the objects of a driver, and notes what is executed through them. */
final class Recorder {
    private static final Set<String> OPENING = Set.of("prepareStatement", "prepareCall");

    private final RecordedStatements recording;

    private Recorder(RecordedStatements recording) {
        this.recording = recording;
    }

    static DataSource around(DataSource source, RecordedStatements recording) {
        Recorder recorder = new Recorder(recording);
        return recorder.before(
                source,
                DataSource.class,
                (proxy, method, arguments, result) ->
                        result instanceof Connection connection ? recorder.connection(connection) : result);
    }

    /** What becomes of a call that succeeded. */
    @FunctionalInterface
    private interface Watch {
        @Nullable
        Object after(Object proxy, Method method, Object[] arguments, @Nullable Object result);
    }

    /** What goes to a database of which no application is known cannot be tried again, and is not recorded. */
    private Connection connection(Connection connection) {
        ApplicationDialect dialect;
        try {
            dialect = DatabaseProducts.of(connection).require(ApplicationDialect.class);
        } catch (SQLException e) {
            return connection;
        }
        return before(connection, Connection.class, (proxy, method, arguments, result) -> {
            if (OPENING.contains(method.getName()) && result instanceof PreparedStatement prepared) {
                return prepared((Connection) proxy, prepared, (String) arguments[0], dialect);
            }
            return result instanceof Statement statement && method.getName().equals("createStatement")
                    ? statement((Connection) proxy, statement, dialect)
                    : result;
        });
    }

    private Statement statement(Connection connection, Statement statement, ApplicationDialect dialect) {
        return before(statement, Statement.class, (proxy, method, arguments, result) -> {
            if (isSent(method) && arguments.length > 0 && arguments[0] instanceof String sql) {
                recording.add(sql, new BoundValues(dialect));
            }
            return method.getName().equals("getConnection") ? connection : result;
        });
    }

    private PreparedStatement prepared(
            Connection connection, PreparedStatement statement, String sql, ApplicationDialect dialect) {
        BoundValues values = new BoundValues(dialect);
        Class<? extends PreparedStatement> type =
                statement instanceof CallableStatement ? CallableStatement.class : PreparedStatement.class;
        return before(statement, type, (proxy, method, arguments, result) -> {
            if (isSent(method)) {
                recording.add(arguments.length > 0 && arguments[0] instanceof String other ? other : sql, values);
            } else if (method.getName().equals("clearParameters")) {
                values.clear();
            } else if (method.getName().startsWith("set")
                    && arguments.length > 1
                    && arguments[0] instanceof Integer index) {
                bind(values, method.getName(), index, arguments);
            }
            return method.getName().equals("getConnection") ? connection : result;
        });
    }

    private static void bind(BoundValues values, String setter, int index, Object[] arguments) {
        int type = arguments.length > 2 && arguments[2] instanceof Integer given ? given : Types.NULL;
        if (setter.equals("setNull")) {
            values.set(index, null, (Integer) arguments[1]);
        } else {
            values.set(index, arguments[1], setter.equals("setObject") ? type : Types.NULL);
        }
    }

    /** A batch is sent later; that it was built is enough. */
    private static boolean isSent(Method method) {
        String name = method.getName();
        return name.equals("addBatch") || (name.startsWith("execute") && !name.endsWith("Batch"));
    }

    private <T> T before(T target, Class<? extends T> type, Watch watch) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("equals")) {
                return proxy == arguments[0];
            }
            try {
                Object result = method.invoke(target, arguments);
                return watch.after(proxy, method, arguments == null ? new Object[0] : arguments, result);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        };
        return type.cast(Proxy.newProxyInstance(Recorder.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** The values bound to a statement, as SQL; confined to the thread that binds them. */
    static final class BoundValues {
        private final ApplicationDialect dialect;
        private final SortedMap<Integer, BoundValue> values = new TreeMap<>();

        BoundValues(ApplicationDialect dialect) {
            this.dialect = dialect;
        }

        void set(int index, @Nullable Object value, int sqlType) {
            values.put(index, dialect.bound(value, sqlType));
        }

        void clear() {
            values.clear();
        }

        /** The statement with its values, or with plain ones, in the place of its marks. */
        String in(String sql, boolean own) {
            SortedMap<Integer, String> texts = new TreeMap<>();
            values.forEach((index, value) -> texts.put(index, own ? value.own() : value.plain()));
            return new ParameterMarkers(dialect.marks()).filled(sql, texts);
        }
    }
}
