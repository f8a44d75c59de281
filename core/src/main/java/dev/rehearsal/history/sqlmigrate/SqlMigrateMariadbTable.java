package dev.rehearsal.history.sqlmigrate;

import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.history.engine.script.Applied;
import dev.rehearsal.history.engine.script.DriverSession;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * sql-migrate's schema history table on MariaDB, as gorp's {@code MySQLDialect} with InnoDB and UTF8 makes it for {@code MigrationRecord}
 * (sql-migrate's {@code migrate.go}, gorp's {@code dialect_mysql.go}). Its driver takes one statement in each message.
 */
final class SqlMigrateMariadbTable implements HistoryTable {
    private final SqlMigrateSettings settings;
    private final String table;

    SqlMigrateMariadbTable(SqlMigrateSettings settings) {
        this.settings = settings;
        this.table = settings.table().toLowerCase(Locale.ROOT);
    }

    @Override
    public String name() {
        return table;
    }

    @Override
    public boolean connected(Connection connection) throws SQLException {
        DriverSession.asServer(connection);
        return true;
    }

    @Override
    public boolean sendsSingleStatements() {
        return true;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        if (!settings.schema().isBlank()) {
            throw new SQLException("its 'schema' is '%s', which is another database here; leave 'schema' out"
                    .formatted(settings.schema()));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists " + quoted(connection)
                    + " (`id` varchar(255) not null primary key, `applied_at` datetime) engine=InnoDB charset=UTF8");
        }
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        String sql = step.isUp()
                ? "insert into " + quoted(connection) + " (`id`, `applied_at`) values (?, utc_timestamp())"
                : "delete from " + quoted(connection) + " where `id` = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, step.version());
            statement.executeUpdate();
        }
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        return SqlMigratePending.of(
                settings,
                Applied.read(connection, "select `id` from " + quoted(connection))
                        .versions(),
                all);
    }

    private String quoted(Connection connection) throws SQLException {
        return ScriptDialects.of(connection).quoted(table);
    }
}
