package dev.rehearsal.history.sqlmigrate;

import dev.rehearsal.history.engine.script.Applied;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** sql-migrate's schema history table: a row with the file's name for each applied migration, written in its own transaction. */
final class SqlMigrateHistoryTable implements HistoryTable {
    private final SqlMigrateSettings settings;
    private final String name;

    SqlMigrateHistoryTable(SqlMigrateSettings settings) {
        this.settings = settings;
        this.name = qualified(settings);
    }

    /** The tool folds the table's name and quotes it, and leaves the schema's as it is written. */
    private static String qualified(SqlMigrateSettings settings) {
        String table = Quoting.always(settings.table().toLowerCase(Locale.ROOT));
        return settings.schema().isBlank() ? table : settings.schema() + "." + table;
    }

    @Override
    public String name() {
        String table = settings.table().toLowerCase(Locale.ROOT);
        return settings.schema().isBlank() ? table : settings.schema().toLowerCase(Locale.ROOT) + "." + table;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        String schema = settings.schema().isBlank() ? "" : "create schema if not exists " + settings.schema() + ";";
        try (Statement statement = connection.createStatement()) {
            statement.execute(schema + "create table if not exists " + name
                    + " (\"id\" text not null primary key, \"applied_at\" timestamp with time zone)");
        }
    }

    @Override
    public boolean missesEndedTransaction() {
        return true;
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        String sql = step.isUp()
                ? "insert into " + name + " (\"id\", \"applied_at\") values (?, clock_timestamp())"
                : "delete from " + name + " where \"id\" = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, step.version());
            statement.executeUpdate();
        }
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        Set<String> applied =
                Applied.read(connection, "select \"id\" from " + name).versions();
        return SqlMigratePending.of(settings, applied, all);
    }
}
