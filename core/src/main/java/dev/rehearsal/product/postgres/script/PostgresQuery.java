package dev.rehearsal.product.postgres.script;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ServerNotice;
import dev.rehearsal.history.format.ScriptText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.TransactionState;
import org.postgresql.core.Tuple;

/**
 * A whole script sent as one simple query. A server names no position for most errors of execution (a NULL where none
 * may be, a dependent object), so this counts the statements that the server reports as done before it fails.
 */
final class PostgresQuery {
    /**
     * SQLSTATEs of warnings: a name was truncated, a transaction began within another one, or none was there to be
     * ended.
     */
    private static final Set<String> KEPT = Set.of("42622", "25001", "25P01");

    private final ScriptDialect dialect;
    private final String sql;
    private final IntUnaryOperator lines;
    private final Consumer<ServerNotice> notices;
    private int completed;
    private boolean counted;

    PostgresQuery(ScriptDialect dialect, String sql, IntUnaryOperator lines, Consumer<ServerNotice> notices) {
        this.dialect = dialect;
        this.sql = sql;
        this.lines = lines;
        this.notices = notices;
    }

    /** Sends the script of this path; says whether it began a transaction that it did not end. */
    boolean send(Connection connection, String path) throws MigrationFailedException {
        try {
            return send(connection);
        } catch (SQLException e) {
            throw new PostgresWords(dialect, e, sql, counted ? completed : -1)
                    .failure(path)
                    .inFile(lines);
        }
    }

    /** Whether a script ended the transaction that the driver had begun for it. */
    static boolean hasEndedTransaction(Connection connection) throws SQLException {
        BaseConnection driver = connection.getAutoCommit() ? null : driverOf(connection);
        return driver != null && driver.getTransactionState() == TransactionState.IDLE;
    }

    private boolean send(Connection connection) throws SQLException {
        BaseConnection driver = driverOf(connection);
        if (driver == null) {
            try (Statement statement = connection.createStatement()) {
                // The driver would otherwise rewrite what looks like a JDBC escape.
                statement.setEscapeProcessing(false);
                statement.execute(sql);
            }
            return false;
        }
        counted = true;
        int flags = QueryExecutor.QUERY_ONESHOT | QueryExecutor.QUERY_EXECUTE_AS_SIMPLE;
        if (connection.getAutoCommit()) {
            flags |= QueryExecutor.QUERY_SUPPRESS_BEGIN;
        }
        QueryExecutor executor = driver.getQueryExecutor();
        // What Statement.execute does; createSimpleQuery would split the text.
        Query query = executor.createQuery(sql, false, false).query;
        executor.execute(query, null, new Counter(), 0, 0, flags);
        return connection.getAutoCommit() && executor.getTransactionState() != TransactionState.IDLE;
    }

    static boolean sendsThrough(Class<?> driver) {
        return driver == BaseConnection.class;
    }

    /** Null where another driver, or one that cannot be seen from here, is at work: then nothing is counted. */
    private static @Nullable BaseConnection driverOf(Connection connection) throws SQLException {
        try {
            return connection.isWrapperFor(BaseConnection.class) ? connection.unwrap(BaseConnection.class) : null;
        } catch (NoClassDefFoundError e) {
            return null;
        }
    }

    /** Rows that a script selects are dropped, as every tool drops them. */
    private final class Counter extends ResultHandlerBase {
        @Override
        public void handleCommandStatus(String status, long updateCount, long insertOid) {
            completed++;
        }

        @Override
        public void handleWarning(SQLWarning warning) {
            String state = warning.getSQLState();
            if (state != null && KEPT.contains(state)) {
                notices.accept(new ServerNotice(
                        dialect.dialect().refusalKind(state, warning.getErrorCode()),
                        String.valueOf(warning.getMessage()),
                        line()));
            }
        }

        /**
         * The line of the statement after the completed ones: the server sends a notice before it reports the statement
         * as completed.
         */
        private int line() {
            List<ScriptText.Statement> statements = ScriptText.of(sql, dialect).statements();
            return completed < statements.size()
                    ? lines.applyAsInt(statements.get(completed).line())
                    : 0;
        }

        @Override
        public void handleResultRows(
                Query fromQuery, Field[] fields, List<Tuple> tuples, @Nullable ResultCursor cursor) {
            completed++;
        }
    }
}
