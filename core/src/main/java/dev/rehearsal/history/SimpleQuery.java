package dev.rehearsal.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
public final class SimpleQuery {
    /**
     * SQLSTATEs of warnings: a name was truncated, a transaction began within another one, or none was there to be
     * ended.
     */
    private static final Set<String> KEPT = Set.of("42622", "25001", "25P01");

    private final String sql;
    private final IntUnaryOperator lines;
    private final List<ServerNotice> notices = new ArrayList<>();
    private int completed;
    private boolean counted;

    private SimpleQuery(String sql, IntUnaryOperator lines) {
        this.sql = sql;
        this.lines = lines;
    }

    /**
     * What the server reported while a script ran.
     *
     * @param notices the server's words about names that it cut and about transactions; its other words are left out
     * @param open whether the script began a transaction that it did not end
     */
    public record Noticed(List<ServerNotice> notices, boolean open) {}

    /**
     * Sends a script and waits until the server has run it.
     *
     * @param connection one whose {@code Statement.execute} sends its whole text as one simple query
     * @param path the script's project-relative path, for the failure
     * @param sql the text, sent as it is
     * @param line the line in the file where the text begins, from 1
     */
    public static Noticed send(Connection connection, String path, String sql, int line)
            throws MigrationFailedException {
        return send(connection, path, sql, own -> own + line - 1);
    }

    /** The same, with where each line of the text, from 1, stands in its file. */
    public static Noticed send(Connection connection, String path, String sql, IntUnaryOperator lines)
            throws MigrationFailedException {
        SimpleQuery query = new SimpleQuery(sql, lines);
        try {
            boolean open = query.send(connection);
            return new Noticed(List.copyOf(query.notices), open);
        } catch (SQLException e) {
            throw ServerWords.failure(e, path, sql, query.counted ? query.completed : -1)
                    .inFile(lines);
        }
    }

    /** Whether a script ended the transaction that the driver had begun for it. */
    public static boolean hasEndedTransaction(Connection connection) throws SQLException {
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
                notices.add(new ServerNotice(state, String.valueOf(warning.getMessage()), line()));
            }
        }

        /**
         * The line of the statement after the completed ones: the server sends a notice before it reports the statement
         * as completed.
         */
        private int line() {
            List<ScriptText.Statement> statements = ScriptText.of(sql).statements();
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
