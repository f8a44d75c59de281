package dev.rehearsal.history.flyway;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** Flyway's schema history table, from which an undone migration must vanish. */
final class HistoryTable {
    private final @Nullable String schema;
    private final String table;

    HistoryTable(Configuration configuration) {
        String first = configuration.getSchemas().length > 0 ? configuration.getSchemas()[0] : null;
        this.schema = configuration.getDefaultSchema() == null ? first : configuration.getDefaultSchema();
        this.table = configuration.getTable();
    }

    /** Its name, with its schema where the user set one. */
    String name() {
        return schema == null ? table : schema + "." + table;
    }

    /** Repeatables have no version; Flyway tells them by their description. */
    void forgetRepeatable(Connection connection, String description) throws SQLException {
        delete(connection, "version is null and description = ?", description);
    }

    /** What a script that Flyway took for a repeatable left. */
    void forgetScript(Connection connection, String script) throws SQLException {
        delete(connection, "version is null and script = ?", script);
    }

    /** An undone version, and what its undo script left. */
    void forgetUndone(Connection connection, String version, String script) throws SQLException {
        delete(connection, "version = ? or (version is null and script = ?)", version, script);
    }

    private void delete(Connection connection, String condition, String... values) throws SQLException {
        String name = schema == null ? quote(table) : quote(schema) + "." + quote(table);
        try (PreparedStatement statement = connection.prepareStatement("delete from " + name + " where " + condition)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
