package dev.rehearsal.snapshot;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction that sees one moment of a database and can change nothing; the connection is left as it was. */
final class ReadTransaction implements AutoCloseable {
    private final Connection connection;
    private final SnapshotDialect dialect;
    private final SnapshotReader reader;
    private final boolean wasAutoCommit;

    private ReadTransaction(Connection connection, SnapshotDialect dialect) throws SQLException {
        this.connection = connection;
        this.dialect = dialect;
        this.reader = dialect.reader(connection);
        this.wasAutoCommit = connection.getAutoCommit();
    }

    /** Begins one. What it sees is decided by its first query, so locks taken before are held on what it sees. */
    static ReadTransaction begin(Connection connection) throws SQLException {
        SnapshotDialect dialect = SnapshotDialects.of(connection);
        if (dialect.isInTransaction(connection)) {
            throw new SnapshotException("The connection is in the middle of a transaction, and a capture needs its own;"
                    + " commit or roll back first");
        }
        ReadTransaction transaction = new ReadTransaction(connection, dialect);
        connection.setAutoCommit(false);
        try {
            transaction.reader.seeOneMoment();
            return transaction;
        } catch (SQLException | RuntimeException e) {
            transaction.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    SnapshotDialect dialect() {
        return dialect;
    }

    SnapshotReader reader() {
        return reader;
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
