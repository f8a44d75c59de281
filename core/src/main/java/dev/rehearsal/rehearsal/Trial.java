package dev.rehearsal.rehearsal;

import dev.rehearsal.data.RowRemoval;
import dev.rehearsal.database.Access;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.ScriptText;
import dev.rehearsal.history.ServerFields;
import dev.rehearsal.history.SimpleQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The middle of an up that failed, just before the failing statement, in a transaction that is rolled back. Here the rows
 * can be looked at as the statement meets them, and it can be tried again on fewer of them.
 */
final class Trial implements AutoCloseable {
    private static final String NOT_IN_TRANSACTION = "25001";

    private final Connection connection;
    private final String role;
    private final ScriptText.Statement failing;
    private final String before;
    private final String path;
    private @Nullable Savepoint middle;
    private ServerFields refusal = new ServerFields("", "", "", "", "");

    private Trial(Connection connection, String role, Migration migration, ScriptText.Statement failing) {
        this.connection = connection;
        this.role = role;
        this.failing = failing;
        this.before = migration.up().sql().substring(0, failing.start());
        this.path = migration.up().path();
    }

    /**
     * Goes there; null where the statement is not known, or fails in another way inside a transaction.
     *
     * @param stage a stage in the state before the migration
     */
    static @Nullable Trial of(Stage stage, Migration migration, Outcome.Failed failure) throws SQLException {
        ScriptText.Statement failing = statement(migration, failure);
        if (failing == null) {
            return null;
        }
        Connection connection = stage.database().connect(Access.OBSERVER, Map.of("preferQueryMode", "simple"));
        Trial trial = new Trial(connection, stage.database().migrator(), migration, failing);
        try {
            if (trial.fails(failure.sqlState())) {
                return trial;
            }
            trial.close();
            return null;
        } catch (SQLException | RuntimeException e) {
            trial.close();
            throw e;
        }
    }

    private static ScriptText.@Nullable Statement statement(Migration migration, Outcome.Failed failure) {
        String sql = migration.up().sql();
        if (failure.statement().isEmpty()) {
            // Nothing but a constraint that waited for the commit is refused without a statement.
            return failure.sqlState().startsWith("23")
                    ? new ScriptText.Statement(sql.length(), "set constraints all immediate", 0)
                    : null;
        }
        List<ScriptText.Statement> same = ScriptText.of(sql).statements().stream()
                .filter(statement ->
                        statement.text().strip().equals(failure.statement().strip()))
                .toList();
        return same.stream()
                .filter(statement -> statement.line() + migration.up().line() - 1 <= failure.line())
                .reduce((earlier, later) -> later)
                .orElse(same.isEmpty() ? null : same.get(0));
    }

    private boolean fails(String sqlState) throws SQLException {
        connection.setAutoCommit(false);
        if (!before.isBlank()) {
            asMigrator();
            if (send(before) != null) {
                return false;
            }
            execute("reset role");
        }
        middle = connection.setSavepoint();
        SQLException refused = trySending();
        refusal = refused == null ? refusal : ServerFields.of(refused);
        return refused != null && (sqlState.equals(refused.getSQLState()) || !canBeTried());
    }

    /** Whether the statement runs inside a transaction at all; where not, its rows can be looked at only. */
    boolean canBeTried() {
        return !refusal.sqlState().equals(NOT_IN_TRANSACTION);
    }

    /** What the server names beside the words of its refusal. */
    ServerFields refusal() {
        return refusal;
    }

    String statement() {
        return failing.text();
    }

    /** Whether no statement of the up came before the failing one. */
    boolean isAtStart() {
        return ScriptText.of(before).isEmpty();
    }

    /** Whether the statement runs once some rows of a table are gone, and those that depend on them. */
    boolean passesWithout(String table, String condition) throws SQLException {
        RowRemoval.remove(connection, table, condition);
        execute("set local session_replication_role = origin");
        return trySending() == null;
    }

    /** The rows of a query, each value as text or null; where the server refuses it, nothing has happened. */
    List<List<@Nullable String>> query(String sql) throws SQLException {
        try {
            return Rows.of(connection, sql);
        } catch (SQLException e) {
            connection.rollback(middle);
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Tries the statement and goes back to where it was not tried yet. */
    private @Nullable SQLException trySending() throws SQLException {
        asMigrator();
        SQLException refused = send(failing.text());
        connection.rollback(middle);
        return refused;
    }

    private @Nullable SQLException send(String sql) {
        try {
            SimpleQuery.send(connection, path, sql, 1);
            return null;
        } catch (MigrationFailedException e) {
            return e.getCause() instanceof SQLException cause ? cause : new SQLException(e.getMessage(), e);
        }
    }

    private void asMigrator() throws SQLException {
        execute("set local role " + Quoted.name(role));
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
