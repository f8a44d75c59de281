package dev.rehearsal.history.sql;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Script;
import dev.rehearsal.history.ScriptText;
import dev.rehearsal.history.ServerWords;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.SimpleQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs whole files as one query each and keeps the books of the tool they were written for. */
final class PlainTool implements MigrationTool {
    private final List<PlainMigration> migrations;
    private final Map<String, PlainMigration> byId;
    private final Books books;
    private final Sessions sessions;

    PlainTool(List<PlainMigration> migrations, Books books, Sessions sessions) {
        this.migrations = migrations;
        this.byId = migrations.stream()
                .collect(Collectors.toMap(migration -> migration.migration().id(), Function.identity()));
        this.books = books;
        this.sessions = sessions;
    }

    /** What is done with one session. */
    private interface Work {
        void on(Connection connection) throws SQLException, MigrationFailedException;
    }

    @Override
    public void prepare() throws MigrationFailedException {
        inSession(connection -> {
            try {
                books.create(connection);
            } catch (SQLException e) {
                throw booksFailed(e, "");
            }
        });
    }

    @Override
    public void up(Migration migration) throws MigrationFailedException {
        Step step = Step.up(known(migration));
        inSession(connection -> run(connection, step));
    }

    @Override
    public void resume(Migration migration) throws MigrationFailedException {
        PlainMigration known = known(migration);
        applyPending(List.of(known));
    }

    @Override
    public void down(Migration migration) throws MigrationFailedException {
        PlainMigration known = known(migration);
        Script script = known.migration()
                .down()
                .orElseThrow(() -> new HistoryException(
                        "The migration '%s' has no down to run".formatted(migration.displayName())));
        Step step = new Step(known, Half.Direction.DOWN, script);
        inSession(connection -> run(connection, step));
    }

    @Override
    public void migrate() throws MigrationFailedException {
        applyPending(migrations);
    }

    private void applyPending(List<PlainMigration> all) throws MigrationFailedException {
        inSession(connection -> {
            List<PlainMigration> pending;
            try {
                pending = books.pending(connection, all);
            } catch (SQLException e) {
                throw booksFailed(e, "");
            }
            for (PlainMigration migration : pending) {
                run(connection, Step.up(migration));
            }
        });
    }

    private PlainMigration known(Migration migration) {
        PlainMigration known = byId.get(migration.id());
        if (known == null) {
            throw new HistoryException("The migration '%s' is not in this history".formatted(migration.displayName()));
        }
        return known;
    }

    private void inSession(Work work) throws MigrationFailedException {
        try (Connection connection = sessions.wholeScripts()) {
            work.on(connection);
        } catch (SQLException e) {
            throw new HistoryException(
                    "The session for a migration could not be opened or closed: " + ServerWords.message(e), e);
        }
    }

    private void run(Connection connection, Step step) throws SQLException, MigrationFailedException {
        requireReadable(step);
        try {
            keep(step, () -> books.open(connection, step));
            connection.setAutoCommit(!step.inTransaction());
            send(connection, step.script());
            keep(step, () -> books.record(connection, step));
            commit(connection, step);
            keep(step, () -> books.settle(connection, step));
        } catch (MigrationFailedException failure) {
            try {
                leaveClean(connection, false);
            } catch (SQLException e) {
                // The server may have ended the session; that must not hide why.
                failure.addSuppressed(e);
            }
            throw failure;
        }
        leaveClean(connection, step.inTransaction() || books.endTransactions());
    }

    private static void requireReadable(Step step) throws MigrationFailedException {
        if (step.unreadable()) {
            String sql = step.script().sql();
            int replaced = Math.max(sql.indexOf('\uFFFD'), sql.indexOf('\0'));
            int line = ScriptText.of(sql).lineAt(replaced);
            String path = step.script().path();
            throw new MigrationFailedException(
                    "'%s' is not UTF-8 text and was not sent".formatted(path), path, line, "22021", "", null);
        }
    }

    private void send(Connection connection, Script script) throws MigrationFailedException {
        if (!script.sql().isBlank()) {
            sessions.noticed(SimpleQuery.send(connection, script.path(), script.sql()));
        }
    }

    private static void commit(Connection connection, Step step) throws MigrationFailedException {
        try {
            if (step.inTransaction()) {
                connection.commit();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            // Deferred constraints speak up here.
            throw ServerWords.failure(e, step.script().path());
        }
    }

    /** One statement of the books. */
    private interface Entry {
        void write() throws SQLException;
    }

    private void keep(Step step, Entry entry) throws MigrationFailedException {
        try {
            entry.write();
        } catch (SQLException e) {
            throw booksFailed(e, step.script().path());
        }
    }

    private MigrationFailedException booksFailed(SQLException e, String path) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String message = "The books of %s ('%s') cannot be kept: %s"
                .formatted(books.tool(), books.table(), ServerWords.message(e));
        return new MigrationFailedException(message, path, 0, state, "", e);
    }

    /** Ends what a failed script, or one that opens its own transaction, may have left open. */
    private static void leaveClean(Connection connection, boolean knownToBeIdle) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        } else if (!knownToBeIdle) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ROLLBACK");
            }
        }
    }
}
