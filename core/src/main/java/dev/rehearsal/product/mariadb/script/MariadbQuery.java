package dev.rehearsal.product.mariadb.script;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.format.ScriptText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.IntUnaryOperator;

/**
 * A whole script sent as one message. The driver drops the results of the statements before a failing one; the session's own
 * counter of statements tells how many the server had begun.
 */
final class MariadbQuery {
    private static final long NOT_KNOWN = -1;

    private final ScriptDialect dialect;
    private final Connection connection;
    private final String sql;
    private final TransactionState transactions;
    private String database = "";

    MariadbQuery(ScriptDialect dialect, Connection connection, String sql, TransactionState transactions) {
        this.dialect = dialect;
        this.connection = connection;
        this.sql = sql;
        this.transactions = transactions;
    }

    /** Sends the script of this path; says whether it began a transaction that it did not end. */
    boolean send(String path, IntUnaryOperator lines) throws MigrationFailedException {
        boolean several = ScriptText.of(sql, dialect).statements().size() > 1;
        long before = NOT_KNOWN;
        try {
            boolean openBefore = isInTransaction();
            before = several ? begun() : NOT_KNOWN;
            run();
            return !openBefore && isInTransaction();
        } catch (SQLException e) {
            throw new MariadbWords(dialect, e, sql, failing(before))
                    .failure(path, database)
                    .inFile(lines);
        }
    }

    private void run() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // The driver would otherwise rewrite what looks like a JDBC escape.
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /** Which of the statements failed, from 1; 0 where that is not known. The question itself counts, too. */
    private int failing(long before) {
        try {
            return before == NOT_KNOWN ? 0 : (int) (begun() - before - 1);
        } catch (SQLException e) {
            // The session has ended.
            return 0;
        }
    }

    private long begun() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show session status like 'Questions'")) {
            return row.next() ? row.getLong(2) : NOT_KNOWN;
        }
    }

    private boolean isInTransaction() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(database(), '')")) {
            row.next();
            database = row.getString(1);
        }
        return transactions.isInTransaction(connection);
    }
}
