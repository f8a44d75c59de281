package dev.rehearsal.history.diesel;

import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** diesel's schema history table on MariaDB: the same table, its names in backquotes. */
final class DieselMariadbTable implements HistoryTable {
    private final DieselHistoryTable same = new DieselHistoryTable();

    @Override
    public String name() {
        return same.name();
    }

    @Override
    public boolean connected(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session sql_mode = @@global.sql_mode");
            statement.execute("SET time_zone = '+00:00'");
            statement.execute("SET character_set_client = 'utf8mb4'");
            statement.execute("SET character_set_connection = 'utf8mb4'");
            statement.execute("SET character_set_results = 'utf8mb4'");
        }
        return true;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        same.create(connection);
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        DieselHistoryTable.record(
                connection,
                step,
                step.isUp()
                        ? "INSERT INTO `__diesel_schema_migrations` (`version`) VALUES (?)"
                        : "DELETE FROM `__diesel_schema_migrations` WHERE `version` = ?");
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        return same.pending(connection, all);
    }
}
