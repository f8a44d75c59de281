package dev.rehearsal.product.postgres.data;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.data.reading.RowComparison;
import dev.rehearsal.database.Access;
import dev.rehearsal.database.Database;
import dev.rehearsal.testing.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** An earlier and a later state. */
final class TwoDatabases implements AutoCloseable {
    private final Database first = Postgres.ofSuperuser();
    private final Database second = Postgres.ofSuperuser();
    final Connection before;
    final Connection after;

    TwoDatabases() throws SQLException {
        before = first.connect(Access.OBSERVER);
        after = second.connect(Access.OBSERVER);
    }

    void both(String sql) throws SQLException {
        run(before, sql);
        run(after, sql);
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    List<TableDifference> differences(String... tables) throws SQLException {
        return RowComparison.compare(before, after, List.of(tables), Set.of());
    }

    @Override
    public void close() throws SQLException {
        try (first;
                second) {
            before.close();
            after.close();
        }
    }
}
