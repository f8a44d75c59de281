package dev.rehearsal.product.postgres.data;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction that only reads, under fixed settings, on a connection in autocommit that is given back as it was. */
final class Reading implements AutoCloseable {
    private final Connection connection;

    private Reading(Connection connection) {
        this.connection = connection;
    }

    static Reading begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Reading reading = new Reading(connection);
        try {
            ObserverSettings.fixLocally(connection);
            return reading;
        } catch (SQLException e) {
            reading.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }
}
