package dev.rehearsal.history.flyway.engine;

import dev.rehearsal.history.ScriptDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** Flyway's schema history table, from which the rows of undone migrations are deleted. */
final class FlywayHistoryTable {
    private final @Nullable String schema;
    private final String table;

    FlywayHistoryTable(Configuration configuration) {
        String first = configuration.getSchemas().length > 0 ? configuration.getSchemas()[0] : null;
        this.schema = configuration.getDefaultSchema() == null ? first : configuration.getDefaultSchema();
        this.table = configuration.getTable();
    }

    /** Its name, with its schema where the user set one. */
    String name() {
        return schema == null ? table : schema + "." + table;
    }

    /** The schema that it is in, bare; empty where the user set none. */
    String schema() {
        return schema == null ? "" : schema;
    }

    /** Deletes the row of a failed attempt outside of a transaction. */
    void forgetFailed(Connection connection, String version) throws SQLException {
        delete(connection, "version = ? and not success", version);
    }

    /** Deletes the row of a repeatable. Repeatables have no version; Flyway identifies them by their description. */
    void forgetRepeatable(Connection connection, String description) throws SQLException {
        delete(connection, "version is null and description = ?", description);
    }

    /** Deletes the row of a script that Flyway ran as a repeatable. */
    void forgetScript(Connection connection, String script) throws SQLException {
        delete(connection, "version is null and script = ?", script);
    }

    /** Deletes the row of an undone version and that of its undo script. */
    void forgetUndone(Connection connection, String version, String script) throws SQLException {
        delete(connection, "version = ? or (version is null and script = ?)", version, script);
    }

    /** How many migrations it holds as applied; one that was repeated counts once. */
    long applied(Connection connection) throws SQLException {
        String sql = "select count(distinct coalesce(version, concat('R ', script))) from " + qualified(connection)
                + " where success and type not in ('SCHEMA', 'BASELINE')";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void delete(Connection connection, String condition, String... values) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from " + qualified(connection) + " where " + condition)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private String qualified(Connection connection) throws SQLException {
        ScriptDialect dialect = ScriptDialect.of(connection);
        return schema == null ? dialect.quoted(table) : dialect.quoted(schema) + "." + dialect.quoted(table);
    }
}
