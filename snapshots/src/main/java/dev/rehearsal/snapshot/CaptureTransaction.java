package dev.rehearsal.snapshot;

import dev.rehearsal.snapshot.dialect.SnapshotDialect;
import dev.rehearsal.snapshot.dialect.SnapshotReader;
import java.sql.Connection;
import java.sql.SQLException;

/** A transaction of a connection that was in none, rolled back unless it was committed; the connection is left as it was. */
record CaptureTransaction(Connection connection, SnapshotDialect dialect, SnapshotReader reader, boolean wasAutoCommit)
        implements AutoCloseable {

    /** Begins one; {@code what} needs it: {@code a capture}. */
    static CaptureTransaction begin(Connection connection, String what) throws SQLException {
        SnapshotDialect dialect = SnapshotDialect.of(connection);
        if (dialect.isInTransaction(connection)) {
            throw new SnapshotException("The connection is in the middle of a transaction, and " + what
                    + " needs its own; commit or roll back first");
        }
        CaptureTransaction transaction =
                new CaptureTransaction(connection, dialect, dialect.reader(connection), connection.getAutoCommit());
        connection.setAutoCommit(false);
        return transaction;
    }

    /**
     * Begins one that sees one moment of a database and can change nothing. What it sees is decided by its first query, so locks taken before are
     * held on what it sees.
     */
    static CaptureTransaction reading(Connection connection) throws SQLException {
        CaptureTransaction transaction = begin(connection, "a capture");
        try {
            transaction.reader.seeOneMoment();
            return transaction;
        } catch (SQLException | RuntimeException e) {
            transaction.close();
            throw e;
        }
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
