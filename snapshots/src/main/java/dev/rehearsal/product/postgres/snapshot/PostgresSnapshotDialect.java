package dev.rehearsal.product.postgres.snapshot;

import dev.rehearsal.product.DatabaseProduct;
import dev.rehearsal.product.postgres.dialect.PostgresDialect;
import dev.rehearsal.snapshot.Obstacles;
import dev.rehearsal.snapshot.Reference;
import dev.rehearsal.snapshot.SnapshotDialect;
import dev.rehearsal.snapshot.SnapshotReader;
import dev.rehearsal.snapshot.SnapshotWriter;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** What is known of capturing and loading rows on PostgreSQL. */
public final class PostgresSnapshotDialect implements SnapshotDialect {

    /** Called by {@link java.util.ServiceLoader}. */
    public PostgresSnapshotDialect() {}

    @Override
    public DatabaseProduct dialect() {
        return new PostgresDialect();
    }

    @Override
    public Login login() {
        return new Login("jdbc:postgresql://host:5432/name", "jdbc:postgresql:", "PGPASSWORD", "ApplicationName");
    }

    @Override
    public boolean isInTransaction(Connection connection) throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
    }

    @Override
    public Obstacles obstacles() {
        return new PostgresObstacles();
    }

    @Override
    public SnapshotReader reader(Connection connection) {
        return new PostgresSnapshotReader(connection);
    }

    @Override
    public SnapshotWriter writer(Connection connection) throws SQLException {
        return new PostgresSnapshotWriter(connection);
    }

    @Override
    public List<Reference> references(Connection connection) throws SQLException {
        return References.read(connection);
    }

    @Override
    public void loadCsv(Connection connection, String table, List<String> columns, InputStream rows)
            throws SQLException, IOException {
        Copying.in(connection, table, columns, rows);
    }

    @Override
    public void moveSequences(Connection connection, String table, List<String> columns) throws SQLException {
        OwnedSequences.move(connection, table, columns);
    }

    @Override
    public int lineOfRows(SQLException failure) {
        return ServerPlaces.lineOfRows(failure);
    }
}
