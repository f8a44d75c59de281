package dev.rehearsal.history.migrate;

import dev.rehearsal.history.ScriptDialects;
import dev.rehearsal.history.engine.script.DriverSession;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** golang-migrate's schema history table on MariaDB: the same row as elsewhere, replaced in a transaction of its own. */
final class MigrateMariadbTable implements HistoryTable {
    private final String table;

    MigrateMariadbTable(String table) {
        this.table = table;
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
    public void create(Connection connection) throws SQLException {
        if (!ScriptDialects.of(connection).hasTable(connection, table)) {
            execute(connection, "CREATE TABLE %s (version bigint not null primary key, dirty boolean not null)");
        }
    }

    /** What the tool begins ends what a script left open. */
    @Override
    public boolean endTransactions() {
        return true;
    }

    @Override
    public void open(Connection connection, Step step) throws SQLException {
        note(connection, MigrateVersion.target(step), true);
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        note(connection, MigrateVersion.target(step), false);
    }

    /** {@code migrate force}, with the version before. */
    @Override
    public void settleFailed(Connection connection, Step step) throws SQLException {
        String before = step.versionBefore();
        note(connection, before.isEmpty() ? MigrateVersion.NONE : before, false);
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        return MigrateVersion.pending(connection, quoted(connection), all);
    }

    private void note(Connection connection, String version, boolean dirty) throws SQLException {
        execute(connection, "START TRANSACTION");
        execute(connection, "DELETE FROM %s LIMIT 1");
        if (!version.equals(MigrateVersion.NONE) || dirty) {
            String insert = "INSERT INTO %s (version, dirty) VALUES (?, ?)".formatted(quoted(connection));
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                statement.setBigDecimal(1, new BigDecimal(version));
                statement.setBoolean(2, dirty);
                statement.executeUpdate();
            }
        }
        execute(connection, "COMMIT");
    }

    /** Runs a statement in which {@code %s} stands for the table. */
    private void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.formatted(quoted(connection)));
        }
    }

    private String quoted(Connection connection) throws SQLException {
        return ScriptDialects.of(connection).quoted(table);
    }
}
