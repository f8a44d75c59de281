package dev.rehearsal.snapshot;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A transaction that is rolled back unless it was committed; the connection is left as it was. */
final class WriteTransaction implements AutoCloseable {
    private final Connection connection;
    private final SnapshotDialect dialect;
    private final boolean wasAutoCommit;

    private WriteTransaction(Connection connection, SnapshotDialect dialect) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.wasAutoCommit = connection.getAutoCommit();
    }

    static WriteTransaction begin(Connection connection, Path directory) throws SQLException {
        SnapshotDialect dialect = SnapshotDialects.of(connection);
        if (dialect.isInTransaction(connection)) {
            throw new SnapshotException("The connection is in the middle of a transaction, and loading '" + directory
                    + "' needs its own; commit or roll back first");
        }
        WriteTransaction transaction = new WriteTransaction(connection, dialect);
        connection.setAutoCommit(false);
        return transaction;
    }

    SnapshotDialect dialect() {
        return dialect;
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
