package dev.rehearsal.history;

import dev.rehearsal.sql.Quoting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * SQL that is sent in place of a migration that is passed over.
 *
 * @param migration the migration
 * @param sql the SQL; may be blank
 */
public record Replacement(Migration migration, String sql) {
    private static final String NOT_IN_TRANSACTION = "25001";

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
            try {
                together(connection, schema);
            } catch (MigrationFailedException e) {
                connection.rollback();
                connection.setAutoCommit(true);
                if (!e.sqlState().equals(NOT_IN_TRANSACTION)) {
                    throw e;
                }
                oneByOne(connection);
            }
        } catch (MigrationFailedException e) {
            throw failed(String.valueOf(e.getMessage()), e.sqlState(), e.statement(), e);
        } catch (SQLException e) {
            throw failed(ServerWords.message(e), String.valueOf(e.getSQLState()), "", e);
        }
    }

    private void together(Connection connection, String schema) throws SQLException, MigrationFailedException {
        connection.setAutoCommit(false);
        if (!schema.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local search_path = " + Quoting.always(schema) + ", public");
            }
        }
        SimpleQuery.send(connection, migration.up().path(), sql, 1);
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void oneByOne(Connection connection) throws MigrationFailedException {
        for (ScriptText.Statement statement : ScriptText.of(sql).statements()) {
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
