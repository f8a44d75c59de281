package dev.rehearsal.history.engine.script;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What a tool sends on one product to keep its schema history table. In each statement {@code %s} stands for the table.
 *
 * @param driver what it is sent through
 * @param create makes the table where it is missing
 * @param read the applied versions, in the first column
 * @param insert writes the row of a migration
 * @param delete deletes the row of a migration, whose key is its only parameter
 */
public record HistoryTableSql(ToolDriver driver, List<String> create, String read, String insert, String delete) {

    public HistoryTableSql {
        create = List.copyOf(create);
    }

    /** The same on a product on which only this differs. */
    public HistoryTableSql on(ToolDriver other, String... creates) {
        return new HistoryTableSql(other, List.of(creates), read, insert, delete);
    }

    /** Runs a statement as it is. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a statement that writes rows, with values for its parameters. */
    public static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
