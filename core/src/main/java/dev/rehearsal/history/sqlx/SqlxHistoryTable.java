package dev.rehearsal.history.sqlx;

import dev.rehearsal.history.engine.script.AppliedVersions;
import dev.rehearsal.history.engine.script.HistoryTableSql;
import dev.rehearsal.history.engine.script.RowTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import dev.rehearsal.history.engine.script.ToolDriver;
import dev.rehearsal.history.format.Digests;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * sqlx's schema history table: a row for each applied migration, written in the script's own transaction. On MariaDB a script that changes
 * a table commits on the way, so that the row is written first, as one that has not succeeded; it stays so where the script fails.
 */
final class SqlxHistoryTable extends RowTable {
    private static final String TABLE = "_sqlx_migrations";

    private static final HistoryTableSql POSTGRES = new HistoryTableSql(
            ToolDriver.PLAIN,
            List.of("""
                    CREATE TABLE IF NOT EXISTS _sqlx_migrations (
                        version BIGINT PRIMARY KEY,
                        description TEXT NOT NULL,
                        installed_on TIMESTAMPTZ NOT NULL DEFAULT now(),
                        success BOOLEAN NOT NULL,
                        checksum BYTEA NOT NULL,
                        execution_time BIGINT NOT NULL
                    )
                    """),
            "SELECT version, success, checksum FROM _sqlx_migrations ORDER BY version",
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)"
                    + " VALUES (?, ?, TRUE, ?, -1)",
            "DELETE FROM _sqlx_migrations WHERE version = ?");
    private static final HistoryTableSql MARIADB = new HistoryTableSql(
            ToolDriver.sending(
                    "SET sql_mode = (SELECT CONCAT(@@global.sql_mode, ',PIPES_AS_CONCAT,NO_ENGINE_SUBSTITUTION')),"
                            + " time_zone = '+00:00', NAMES utf8mb4 COLLATE utf8mb4_unicode_ci"),
            List.of("""
                    CREATE TABLE IF NOT EXISTS _sqlx_migrations (
                        version BIGINT PRIMARY KEY,
                        description TEXT NOT NULL,
                        installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
                        success BOOLEAN NOT NULL,
                        checksum BLOB NOT NULL,
                        execution_time BIGINT NOT NULL
                    )
                    """),
            POSTGRES.read(),
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)"
                    + " VALUES (?, ?, FALSE, ?, -1)",
            POSTGRES.delete());

    private final boolean rowFirst;

    private SqlxHistoryTable(HistoryTableSql sql, boolean rowFirst) {
        super(TABLE, sql);
        this.rowFirst = rowFirst;
    }

    static SqlxHistoryTable onPostgres() {
        return new SqlxHistoryTable(POSTGRES, false);
    }

    static SqlxHistoryTable onMariadb() {
        return new SqlxHistoryTable(MARIADB, true);
    }

    @Override
    protected Object key(Step step) {
        return Long.parseLong(step.version());
    }

    @Override
    protected Object[] row(Step step) {
        return new Object[] {
            key(step), step.description(), Digests.sha384(step.run().file())
        };
    }

    @Override
    public void begin(Connection connection, Step step) throws SQLException {
        if (rowFirst && step.isUp()) {
            super.record(connection, step);
        } else if (rowFirst) {
            update(connection, step, "UPDATE _sqlx_migrations SET success = FALSE WHERE version = ?");
        }
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        if (rowFirst && step.isUp()) {
            update(connection, step, "UPDATE _sqlx_migrations SET success = TRUE WHERE version = ?");
        } else {
            super.record(connection, step);
        }
    }

    /** The tool writes how long it took; we write 0, so that two runs leave the same rows. */
    @Override
    public void settle(Connection connection, Step step) throws SQLException {
        if (step.isUp()) {
            update(connection, step, "UPDATE _sqlx_migrations SET execution_time = 0 WHERE version = ?");
        }
    }

    /** The tool asks a person to delete the row. */
    @Override
    public void settleFailed(Connection connection, Step step) throws SQLException {
        if (rowFirst) {
            update(connection, step, "DELETE FROM _sqlx_migrations WHERE version = ? AND NOT success");
        }
    }

    private void update(Connection connection, Step step, String sql) throws SQLException {
        HistoryTableSql.update(connection, sql, key(step));
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        Map<String, ScriptMigration> known = all.stream()
                .collect(Collectors.toMap(migration -> migration.migration().version(), Function.identity()));
        Set<String> applied = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(POSTGRES.read())) {
            while (rows.next()) {
                String version = rows.getString(1);
                requireUnchanged(version, rows.getBoolean(2), rows.getBytes(3), known.get(version));
                applied.add(version);
            }
        }
        return new AppliedVersions(applied).missingFrom(all);
    }

    /** What the tool asks of each row before it applies anything. */
    private static void requireUnchanged(
            String version, boolean success, byte[] checksum, @Nullable ScriptMigration migration) throws SQLException {
        if (!success) {
            throw new SQLException(
                    "migration %s is partially applied; fix and remove row from '%s'".formatted(version, TABLE));
        }
        if (migration == null) {
            throw new SQLException(
                    "migration %s was previously applied but is missing in the resolved migrations".formatted(version));
        }
        if (!Arrays.equals(checksum, Digests.sha384(migration.up().file()))) {
            throw new SQLException(
                    "migration %s was previously applied but has been modified; take the edit to '%s' back"
                            .formatted(version, migration.migration().up().path()));
        }
    }
}
