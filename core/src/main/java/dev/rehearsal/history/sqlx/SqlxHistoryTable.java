package dev.rehearsal.history.sqlx;

import dev.rehearsal.history.Digests;
import dev.rehearsal.history.engine.script.Applied;
import dev.rehearsal.history.engine.script.HistoryTable;
import dev.rehearsal.history.engine.script.ScriptMigration;
import dev.rehearsal.history.engine.script.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
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

/** sqlx's schema history table: a row for each applied migration, written in the script's own transaction. */
final class SqlxHistoryTable implements HistoryTable {
    private static final String TABLE = "_sqlx_migrations";

    @Override
    public String name() {
        return TABLE;
    }

    @Override
    public void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS _sqlx_migrations (
                        version BIGINT PRIMARY KEY,
                        description TEXT NOT NULL,
                        installed_on TIMESTAMPTZ NOT NULL DEFAULT now(),
                        success BOOLEAN NOT NULL,
                        checksum BYTEA NOT NULL,
                        execution_time BIGINT NOT NULL
                    )
                    """);
        }
    }

    @Override
    public void record(Connection connection, Step step) throws SQLException {
        String sql = step.isUp()
                ? "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)"
                        + " VALUES (?, ?, TRUE, ?, -1)"
                : "DELETE FROM _sqlx_migrations WHERE version = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, Long.parseLong(step.version()));
            if (step.isUp()) {
                statement.setString(2, step.description());
                statement.setBytes(3, Digests.sha384(step.run().file()));
            }
            statement.executeUpdate();
        }
    }

    /** The tool writes how long it took; we write 0, so that two runs leave the same rows. */
    @Override
    public void settle(Connection connection, Step step) throws SQLException {
        if (step.isUp()) {
            try (PreparedStatement statement =
                    connection.prepareStatement("UPDATE _sqlx_migrations SET execution_time = 0 WHERE version = ?")) {
                statement.setLong(1, Long.parseLong(step.version()));
                statement.executeUpdate();
            }
        }
    }

    @Override
    public List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException {
        Map<String, ScriptMigration> known = all.stream()
                .collect(Collectors.toMap(migration -> migration.migration().version(), Function.identity()));
        Set<String> applied = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT version, success, checksum FROM _sqlx_migrations ORDER BY version")) {
            while (rows.next()) {
                String version = rows.getString(1);
                requireUnchanged(version, rows.getBoolean(2), rows.getBytes(3), known.get(version));
                applied.add(version);
            }
        }
        return new Applied(applied).missingFrom(all);
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
