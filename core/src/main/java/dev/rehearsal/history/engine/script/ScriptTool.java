package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.Replacement;
import dev.rehearsal.history.ServerWords;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.SimpleQuery;
import dev.rehearsal.history.ToolRefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Sends the messages that a tool makes of its files, and writes the tool's schema history table. */
public final class ScriptTool implements MigrationTool {
    private final String tool;
    private final List<ScriptMigration> migrations;
    private final Map<String, ScriptMigration> byId;
    private final HistoryTable table;
    private final Sessions sessions;

    /**
     * A tool at work on one database.
     *
     * @param tool its name as its makers write it
     * @param migrations all of the history, in order
     * @param table a fresh instance, for this database
     */
    public ScriptTool(String tool, List<ScriptMigration> migrations, HistoryTable table, Sessions sessions) {
        this.tool = tool;
        this.migrations = migrations;
        this.byId = migrations.stream()
                .collect(Collectors.toMap(migration -> migration.migration().id(), Function.identity()));
        this.table = table;
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
                table.create(connection);
            } catch (SQLException e) {
                throw notRecorded(e, "");
            }
        });
    }

    @Override
    public void up(Migration migration) throws MigrationFailedException {
        Step step = new Step(known(migration), Half.Direction.UP);
        inSession(connection -> run(connection, step));
    }

    @Override
    public void passOver(Migration migration, String sql) throws MigrationFailedException {
        Step step = new Step(known(migration), Half.Direction.UP);
        new Replacement(migration, sql).send(sessions, "");
        inSession(connection -> {
            keep(step, () -> table.settleFailed(connection, step));
            run(connection, step, () -> record(connection, step));
        });
    }

    @Override
    public void resume(Migration migration) throws MigrationFailedException {
        ScriptMigration known = known(migration);
        applyPending(
                pending -> pending.migration().id().equals(known.migration().id()));
    }

    @Override
    public void down(Migration migration) throws MigrationFailedException {
        ScriptMigration known = known(migration);
        if (known.migration().down().isEmpty()) {
            throw new HistoryException("The migration '%s' has no down to run".formatted(migration.displayName()));
        }
        Step step = new Step(known, Half.Direction.DOWN);
        inSession(connection -> run(connection, step));
    }

    @Override
    public void migrate() throws MigrationFailedException {
        applyPending(pending -> true);
    }

    private void applyPending(Predicate<ScriptMigration> wanted) throws MigrationFailedException {
        inSession(connection -> {
            List<ScriptMigration> pending;
            try {
                pending = table.pending(connection, migrations).stream()
                        .filter(wanted)
                        .toList();
            } catch (SQLException e) {
                throw e.getSQLState() == null ? refused(e) : notRecorded(e, "");
            }
            if (table.wholeRunInOneTransaction()) {
                together(connection, pending);
            } else {
                for (ScriptMigration migration : pending) {
                    run(connection, new Step(migration, Half.Direction.UP));
                }
            }
        });
    }

    /** All or nothing: one transaction around every pending migration. */
    private void together(Connection connection, List<ScriptMigration> pending)
            throws SQLException, MigrationFailedException {
        try {
            connection.setAutoCommit(false);
            for (ScriptMigration migration : pending) {
                Step step = new Step(migration, Half.Direction.UP);
                requireAccepted(step);
                work(connection, step);
            }
            if (!pending.isEmpty()) {
                commit(connection, new Step(pending.get(pending.size() - 1), Half.Direction.UP));
            }
        } catch (MigrationFailedException failure) {
            throw afterCleaning(connection, failure);
        }
    }

    private ScriptMigration known(Migration migration) {
        ScriptMigration known = byId.get(migration.id());
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
        requireAccepted(step);
        run(connection, step, () -> work(connection, step));
    }

    /** The part of a step between the rows that its tool writes before and after it. */
    private interface Middle {
        void run() throws MigrationFailedException;
    }

    private void run(Connection connection, Step step, Middle middle) throws SQLException, MigrationFailedException {
        boolean transactional = step.run().inTransaction();
        try {
            keep(step, () -> table.open(connection, step));
            connection.setAutoCommit(!transactional);
            middle.run();
            if (transactional) {
                commit(connection, step);
            }
            keep(step, () -> table.settle(connection, step));
        } catch (MigrationFailedException failure) {
            throw noted(connection, step, afterCleaning(connection, failure));
        }
        leaveClean(connection, transactional || table.endTransactions());
    }

    private void work(Connection connection, Step step) throws MigrationFailedException {
        keep(step, () -> table.begin(connection, step));
        List<Piece> pieces = step.run().pieces();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            int sent = i;
            if (piece.alone() && step.run().inTransaction()) {
                commit(connection, step);
                send(connection, step, piece);
                keep(step, () -> connection.setAutoCommit(false));
            } else {
                send(connection, step, piece);
            }
            keep(step, () -> table.sent(connection, step, sent));
        }
        keep(step, () -> table.record(connection, step));
    }

    /** Writes the tool's rows for a step without sending its script. */
    private void record(Connection connection, Step step) throws MigrationFailedException {
        keep(step, () -> table.begin(connection, step));
        for (int i = 0; i < step.run().pieces().size(); i++) {
            int sent = i;
            keep(step, () -> table.sent(connection, step, sent));
        }
        keep(step, () -> table.record(connection, step));
    }

    private void send(Connection connection, Step step, Piece piece) throws MigrationFailedException {
        sessions.noticed(SimpleQuery.send(connection, step.path(), piece.sql(), piece::lineInFile));
        keep(step, () -> {
            // What follows is committed statement by statement, as it is without the driver's help.
            if (SimpleQuery.hasEndedTransaction(connection)) {
                connection.setAutoCommit(true);
            }
        });
    }

    private static MigrationFailedException afterCleaning(Connection connection, MigrationFailedException failure) {
        try {
            leaveClean(connection, false);
        } catch (SQLException e) {
            // The server may have ended the session; that must not hide why.
            failure.addSuppressed(e);
        }
        return failure;
    }

    private MigrationFailedException noted(Connection connection, Step step, MigrationFailedException failure) {
        try {
            table.failed(connection, step, failure);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private static void requireAccepted(Step step) throws MigrationFailedException {
        HistoryProblem refusal = step.run().refusal();
        if (refusal != null) {
            String state = refusal.kind() == HistoryProblem.Kind.UNREADABLE_ENCODING ? "22021" : "";
            throw new MigrationFailedException(
                    "Nothing was sent. " + refusal.message(), refusal.path(), refusal.line(), state, "", null);
        }
    }

    private void commit(Connection connection, Step step) throws MigrationFailedException {
        try {
            if (!connection.getAutoCommit()) {
                connection.commit();
                connection.setAutoCommit(true);
                return;
            }
        } catch (SQLException e) {
            // Deferred constraints fail here.
            throw ServerWords.failure(e, step.path());
        }
        if (table.missesEndedTransaction()) {
            throw EndedTransaction.failure(step);
        }
    }

    /** One statement on the schema history table. */
    private interface Entry {
        void write() throws SQLException;
    }

    private void keep(Step step, Entry entry) throws MigrationFailedException {
        try {
            entry.write();
        } catch (SQLException e) {
            throw notRecorded(e, step.path());
        }
    }

    private MigrationFailedException notRecorded(SQLException e, String path) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String message = "The schema history table '%s' of %s cannot be updated: %s"
                .formatted(table.name(), tool, ServerWords.message(e));
        return new MigrationFailedException(message, path, 0, state, "", e);
    }

    private MigrationFailedException refused(SQLException e) {
        String message = "%s refuses to run: %s".formatted(tool, ServerWords.message(e));
        return new ToolRefusedException(message, e);
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
