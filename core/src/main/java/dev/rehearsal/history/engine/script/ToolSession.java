package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ServerWords;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.format.ScriptText;
import dev.rehearsal.product.RefusalKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One session of a tool on a database.
 *
 * @param connection the session
 * @param dialect what its server speaks
 * @param table the tool's schema history table there
 */
record ToolSession(Connection connection, ScriptDialect dialect, HistoryTable table) implements AutoCloseable {

    /** Opens a session, and finds the table that belongs to its server. */
    static ToolSession open(Sessions sessions, HistoryTables tables, String tool) throws SQLException {
        Connection connection = sessions.wholeScripts();
        try {
            ScriptDialect dialect = ScriptDialect.of(connection);
            return open(sessions, connection, dialect, tables.on(dialect.dialect(), tool));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Opens another session on the same database. */
    ToolSession again(Sessions sessions) throws SQLException {
        Connection another =
                table.driver().singleStatements() ? sessions.dataSource().getConnection() : sessions.wholeScripts();
        return opened(sessions, another, dialect, table);
    }

    private static ToolSession open(Sessions sessions, Connection connection, ScriptDialect dialect, HistoryTable table)
            throws SQLException {
        if (!table.driver().singleStatements()) {
            return opened(sessions, connection, dialect, table);
        }
        connection.close();
        return opened(sessions, sessions.dataSource().getConnection(), dialect, table);
    }

    private static ToolSession opened(
            Sessions sessions, Connection connection, ScriptDialect dialect, HistoryTable table) throws SQLException {
        try {
            List<String> settings = table.driver().settings();
            for (String setting : settings) {
                HistoryTableSql.execute(connection, setting);
            }
            if (!settings.isEmpty()) {
                sessions.begun(connection);
            }
            return new ToolSession(connection, dialect, table);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Commits a step. */
    void commit(Step step) throws MigrationFailedException {
        boolean committed;
        try {
            committed = dialect.commit(connection);
        } catch (SQLException e) {
            // Deferred constraints fail here.
            throw ServerWords.failure(e, step.path());
        }
        if (!committed && table.driver().missesEndedTransaction()) {
            throw EndedTransaction.failure(step, dialect);
        }
    }

    /** Ends what a failed script, or one that opens its own transaction, may have left open. */
    MigrationFailedException afterCleaning(MigrationFailedException failure) {
        try {
            dialect.leaveClean(connection, false);
        } catch (SQLException e) {
            // The server may have ended the session; that must not hide why.
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** Lets the tool note that a step failed. */
    MigrationFailedException noted(Step step, MigrationFailedException failure) {
        try {
            table.failed(connection, step, failure);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /**
     * The failure of a tool whose driver finds that a script ended the transaction that the driver had begun. What the
     * script did stays.
     */
    private static final class EndedTransaction {
        private static final Pattern END = Pattern.compile("(?is)(commit|end|abort|rollback(?!.*\\bto\\b))\\b.*");

        private EndedTransaction() {}

        static MigrationFailedException failure(Step step, ScriptDialect dialect) {
            for (Batch batch : step.run().batches()) {
                for (ScriptText.Statement statement :
                        ScriptText.of(batch.sql(), dialect).statements()) {
                    if (END.matcher(statement.text()).matches()) {
                        return at(step, dialect, batch.lineInFile(statement.line()), statement.text());
                    }
                }
            }
            return at(step, dialect, 0, "");
        }

        private static MigrationFailedException at(Step step, ScriptDialect dialect, int line, String statement) {
            return new MigrationFailedException(
                    "unexpected transaction status idle: the script ended the transaction that its tool began; what it did stays",
                    step.path(),
                    line,
                    dialect.dialect().sqlState(RefusalKind.OUTSIDE_TRANSACTION),
                    statement,
                    null);
        }
    }
}
