package dev.rehearsal.history.sqlx;

import dev.rehearsal.history.Digests;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * sqlx's schema history table on MariaDB. A script that changes a table commits on the way, so that the row is written first, as
 * one that has not succeeded; it stays so where the script fails.
 */
final class SqlxMariadbTable implements HistoryTable {
    private final SqlxHistoryTable same = new SqlxHistoryTable();

    @Override
    public String name() {
        return same.name();
    }

    @Override
    public boolean connected(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET sql_mode = (SELECT CONCAT(@@global.sql_mode, ',PIPES_AS_CONCAT,NO_ENGINE_SUBSTITUTION')),"
                            + " time_zone = '+00:00', NAMES utf8mb4 COLLATE utf8mb4_unicode_ci");
        }
        return true;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS _sqlx_migrations (
                        version BIGINT PRIMARY KEY,
                        description TEXT NOT NULL,
                        installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
                        success BOOLEAN NOT NULL,
                        checksum BLOB NOT NULL,
                        execution_time BIGINT NOT NULL
                    )
                    """);
        }
    }

    @Override
    public void begin(Connection connection, Step step) throws SQLException {
        if (!step.isUp()) {
            update(connection, step, "UPDATE _sqlx_migrations SET success = FALSE WHERE version = ?");
            return;
        }
        String sql = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)"
                + " VALUES (?, ?, FALSE, ?, -1)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, Long.parseLong(step.version()));
            statement.setString(2, step.description());
            statement.setBytes(3, Digests.sha384(step.run().file()));
            statement.executeUpdate();
        }
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        update(
                connection,
                step,
                step.isUp()
                        ? "UPDATE _sqlx_migrations SET success = TRUE WHERE version = ?"
                        : "DELETE FROM _sqlx_migrations WHERE version = ?");
    }

    @Override
    public void settle(Connection connection, Step step) throws SQLException {
        same.settle(connection, step);
    }

    /** The tool asks a person to delete the row. */
    @Override
    public void settleFailed(Connection connection, Step step) throws SQLException {
        update(connection, step, "DELETE FROM _sqlx_migrations WHERE version = ? AND NOT success");
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        return same.pending(connection, all);
    }

    private static void update(Connection connection, Step step, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, Long.parseLong(step.version()));
            statement.executeUpdate();
        }
    }
}
