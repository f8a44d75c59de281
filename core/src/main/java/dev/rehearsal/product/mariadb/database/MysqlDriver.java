package dev.rehearsal.product.mariadb.database;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** MySQL's driver, which is the user's: none of ours is compiled against it. A reset logs in anew, and sets what it sets then. */
final class MysqlDriver implements DriverState {
    private static final String CONNECTION = "com.mysql.cj.jdbc.JdbcConnection";

    /** Otherwise the driver asks something of its own before each script, which the session's count of statements would hold. */
    @Override
    public Map<String, String> properties() {
        return Map.of("readOnlyPropagatesToServer", "false");
    }

    @Override
    public void reset(Connection session) throws SQLException {
        session.setAutoCommit(true);
        try {
            Class<?> type = Class.forName(CONNECTION, false, session.getClass().getClassLoader());
            type.getMethod("resetServerState").invoke(session.unwrap(type));
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException refused
                    ? refused
                    : new SQLException(String.valueOf(e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw new SQLException(
                    "this version of MySQL's driver cannot bring a session back to its first state: " + e, e);
        }
    }
}
