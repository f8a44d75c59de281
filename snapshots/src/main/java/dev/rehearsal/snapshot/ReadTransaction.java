package dev.rehearsal.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** A transaction that sees one moment of a database and can change nothing; the connection is left as it was. */
final class ReadTransaction implements AutoCloseable {
    private final Connection connection;
    private final boolean wasAutoCommit;

    private ReadTransaction(Connection connection, boolean wasAutoCommit) {
        this.connection = connection;
        this.wasAutoCommit = wasAutoCommit;
    }

    /** Begins one. What it sees is decided by its first query, so locks taken before are held on what it sees. */
    static ReadTransaction begin(Connection connection) throws SQLException {
        if (connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE) {
            throw new SnapshotException("The connection is in the middle of a transaction, and a capture needs its own;"
                    + " commit or roll back first");
        }
        ReadTransaction transaction = new ReadTransaction(connection, connection.getAutoCommit());
        connection.setAutoCommit(false);
        try {
            // Roles may have limits that are meant for users' requests.
            transaction.execute("set transaction isolation level repeatable read, read only;"
                    + " set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;"
                    + " set local row_security = off");
            return transaction;
        } catch (SQLException | RuntimeException e) {
            transaction.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Keeps tables from being rewritten or dropped; nobody who reads or writes rows waits for it. */
    void lock(Collection<String> tables) throws SQLException {
        if (!tables.isEmpty()) {
            execute("lock table " + String.join(", ", tables) + " in access share mode");
        }
    }

    /** Makes values and names look the same on every machine. */
    void fixForms() throws SQLException {
        execute(OutputSettings.SETTINGS + "set local search_path = ''");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.rollback();
        } finally {
            connection.setAutoCommit(wasAutoCommit);
        }
    }
}
