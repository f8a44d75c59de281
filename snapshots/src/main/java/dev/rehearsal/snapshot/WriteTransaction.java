package dev.rehearsal.snapshot;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** A transaction that is rolled back unless it was committed; the connection is left as it was. */
final class WriteTransaction implements AutoCloseable {
    private final Connection connection;
    private final boolean wasAutoCommit;

    private WriteTransaction(Connection connection, boolean wasAutoCommit) {
        this.connection = connection;
        this.wasAutoCommit = wasAutoCommit;
    }

    static WriteTransaction begin(Connection connection, Path directory) throws SQLException {
        if (connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE) {
            throw new SnapshotException("The connection is in the middle of a transaction, and loading '" + directory
                    + "' needs its own; commit or roll back first");
        }
        WriteTransaction transaction = new WriteTransaction(connection, connection.getAutoCommit());
        connection.setAutoCommit(false);
        return transaction;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        try {
            // After a commit there is nothing left to roll back.
            connection.rollback();
        } finally {
            connection.setAutoCommit(wasAutoCommit);
        }
    }
}
