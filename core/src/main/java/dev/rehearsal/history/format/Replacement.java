package dev.rehearsal.history.format;

import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.ScriptDialect;
import dev.rehearsal.history.ServerWords;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.SimpleQuery;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * SQL that is sent in place of a migration that is passed over.
 *
 * @param migration the migration
 * @param sql the SQL; may be blank
 */
public record Replacement(Migration migration, String sql) {
    /**
     * Sends it in one transaction, or statement by statement where it cannot run in one.
     *
     * @param schema the schema to put before others in the search path, bare; empty for none
     */
    public void send(Sessions sessions, String schema) throws MigrationFailedException {
        if (ScriptText.of(sql).isEmpty()) {
            return;
        }
        try (Connection connection = sessions.wholeScripts()) {
            ScriptDialect dialect = ScriptDialect.of(connection);
            try {
                together(connection, dialect, schema);
            } catch (MigrationFailedException e) {
                dialect.leaveClean(connection, false);
                if (!dialect.cannotRunInTransaction(e.sqlState())) {
                    throw e;
                }
                oneByOne(connection, dialect);
            }
        } catch (MigrationFailedException e) {
            throw failed(String.valueOf(e.getMessage()), e.sqlState(), e.statement(), e);
        } catch (SQLException e) {
            throw failed(ServerWords.message(e), String.valueOf(e.getSQLState()), "", e);
        }
    }

    private void together(Connection connection, ScriptDialect dialect, String schema)
            throws SQLException, MigrationFailedException {
        dialect.begin(connection);
        if (!schema.isEmpty()) {
            dialect.putFirst(connection, schema);
        }
        SimpleQuery.send(connection, migration.up().path(), sql, 1);
        dialect.commit(connection);
    }

    private void oneByOne(Connection connection, ScriptDialect dialect) throws MigrationFailedException {
        for (ScriptText.Statement statement : ScriptText.of(sql, dialect).statements()) {
            SimpleQuery.send(connection, migration.up().path(), statement.text(), 1);
        }
    }

    private MigrationFailedException failed(String message, String sqlState, String statement, Exception cause) {
        return new MigrationFailedException(
                "The SQL in place of the migration '%s' failed: %s".formatted(migration.displayName(), message),
                migration.up().path(),
                migration.up().line(),
                sqlState,
                statement,
                cause);
    }
}
