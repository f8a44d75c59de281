package dev.rehearsal.history.diesel;

import dev.rehearsal.history.engine.script.HistoryTableSql;
import dev.rehearsal.history.engine.script.RowTable;
import dev.rehearsal.history.engine.script.ToolDriver;
import java.util.List;

/** diesel's schema history table: a row for each applied migration, written in the script's own transaction. */
final class DieselHistoryTable extends RowTable {
    private static final List<String> CREATE = List.of("""
            CREATE TABLE IF NOT EXISTS __diesel_schema_migrations (
                version VARCHAR(50) PRIMARY KEY NOT NULL,
                run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
            )
            """);
    private static final String READ = "SELECT version FROM __diesel_schema_migrations";

    static final HistoryTableSql POSTGRES = new HistoryTableSql(
            ToolDriver.PLAIN,
            CREATE,
            READ,
            "INSERT INTO \"__diesel_schema_migrations\" (\"version\") VALUES (?)",
            "DELETE FROM \"__diesel_schema_migrations\" WHERE \"version\" = ?");
    static final HistoryTableSql MARIADB = new HistoryTableSql(
            ToolDriver.sending(
                    "set session sql_mode = @@global.sql_mode",
                    "SET time_zone = '+00:00'",
                    "SET character_set_client = 'utf8mb4'",
                    "SET character_set_connection = 'utf8mb4'",
                    "SET character_set_results = 'utf8mb4'"),
            CREATE,
            READ,
            "INSERT INTO `__diesel_schema_migrations` (`version`) VALUES (?)",
            "DELETE FROM `__diesel_schema_migrations` WHERE `version` = ?");

    DieselHistoryTable(HistoryTableSql sql) {
        super("__diesel_schema_migrations", sql);
    }
}
