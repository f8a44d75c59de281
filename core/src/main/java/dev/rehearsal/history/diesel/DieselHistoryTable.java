package dev.rehearsal.history.diesel;

import dev.rehearsal.history.engine.script.Applied;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** diesel's schema history table: a row for each applied migration, written in the script's own transaction. */
final class DieselHistoryTable implements HistoryTable {
    private static final String TABLE = "__diesel_schema_migrations";

    @Override
    public String name() {
        return TABLE;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS __diesel_schema_migrations (
                        version VARCHAR(50) PRIMARY KEY NOT NULL,
                        run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
                    )
                    """);
        }
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        record(
                connection,
                step,
                step.isUp()
                        ? "INSERT INTO \"__diesel_schema_migrations\" (\"version\") VALUES (?)"
                        : "DELETE FROM \"__diesel_schema_migrations\" WHERE \"version\" = ?");
    }

    /** Runs the statement that writes or deletes the row of a version. */
    static void record(Connection connection, Step step, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, step.version());
            statement.executeUpdate();
        }
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        return Applied.read(connection, "SELECT version FROM __diesel_schema_migrations")
                .missingFrom(all);
    }
}
