package dev.rehearsal.history.diesel;

import dev.rehearsal.history.script.Books;
import dev.rehearsal.history.script.ScriptMigration;
import dev.rehearsal.history.script.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** diesel's books: a row for each applied migration, written in the script's own transaction. */
final class DieselBooks implements Books {
    private static final String TABLE = "__diesel_schema_migrations";

    @Override
    public String tool() {
        return DieselFormat.TOOL;
    }

    @Override
    public String table() {
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
        String sql = step.isUp()
                ? "INSERT INTO \"__diesel_schema_migrations\" (\"version\") VALUES (?)"
                : "DELETE FROM \"__diesel_schema_migrations\" WHERE \"version\" = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, step.version());
            statement.executeUpdate();
        }
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        Set<String> applied = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version FROM __diesel_schema_migrations")) {
            while (rows.next()) {
                applied.add(rows.getString(1));
            }
        }
        return all.stream()
                .filter(migration -> !applied.contains(migration.migration().version()))
                .toList();
    }
}
