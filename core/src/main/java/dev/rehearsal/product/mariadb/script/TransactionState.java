package dev.rehearsal.product.mariadb.script;

import dev.rehearsal.product.mariadb.dialect.Product;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether a session is in a transaction. */
public interface TransactionState {

    /** Whether it is. */
    boolean isInTransaction(Connection connection) throws SQLException;

    /** How sessions of a product are asked. */
    static TransactionState of(Product product) {
        return product == Product.MARIADB ? TransactionState::ofVariable : TransactionState::ofDriver;
    }

    private static boolean ofVariable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select @@in_transaction")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** MySQL tells only its driver, with each answer; the driver is the user's, and none of ours is compiled against it. */
    private static boolean ofDriver(Connection connection) throws SQLException {
        try {
            Class<?> type = Class.forName(
                    "com.mysql.cj.jdbc.JdbcConnection",
                    false,
                    connection.getClass().getClassLoader());
            Object session = type.getMethod("getSession").invoke(connection.unwrap(type));
            Object server = call(session, "com.mysql.cj.Session", "getServerSession");
            return Boolean.TRUE.equals(call(server, "com.mysql.cj.protocol.ServerSession", "inTransactionOnServer"));
        } catch (ReflectiveOperationException e) {
            throw new SQLException(
                    "this version of MySQL's driver does not say whether a transaction is open: " + e, e);
        }
    }

    private static Object call(Object target, String type, String method) throws ReflectiveOperationException {
        return Class.forName(type, false, target.getClass().getClassLoader())
                .getMethod(method)
                .invoke(target);
    }
}
