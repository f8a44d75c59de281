package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.Migration;
import dev.rehearsal.history.MigrationFailedException;
import dev.rehearsal.history.MigrationTool;
import dev.rehearsal.history.ServerWords;
import dev.rehearsal.history.Sessions;
import dev.rehearsal.history.SimpleQuery;
import dev.rehearsal.history.format.Replacement;
import dev.rehearsal.history.format.ToolRefusedException;
import dev.rehearsal.product.RefusalKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends the messages that a tool makes of its files, and writes the tool's schema history table. */
public final class ScriptTool implements MigrationTool {
    private final String tool;
    private final List<ScriptMigration> migrations;
    private final Map<String, ScriptMigration> byId;
    private final HistoryTables tables;
    private final Sessions sessions;
    private @Nullable ToolSession first;

    /**
     * A tool at work on one database.
     *
     * @param tool its name as its makers write it
     * @param migrations all of the history, in order
     * @param tables its schema history table on each product
     */
    public ScriptTool(String tool, List<ScriptMigration> migrations, HistoryTables tables, Sessions sessions) {
        this.tool = tool;
        this.migrations = migrations;
        this.byId = migrations.stream()
                .collect(Collectors.toMap(migration -> migration.migration().id(), Function.identity()));
        this.tables = tables;
        this.sessions = sessions;
    }

    /** What is done with one session. */
    private interface Work {
        void on(ToolSession session) throws SQLException, MigrationFailedException;
    }

    @Override
    public void prepare() throws MigrationFailedException {
        inSession(session -> {
            try {
                session.table().create(session.connection());
            } catch (SQLException e) {
                throw notRecorded(session, e, "");
            }
        });
    }

    @Override
    public void up(Migration migration) throws MigrationFailedException {
        Step step = new Step(known(migration), DirectionFile.Direction.UP);
        inSession(session -> run(session, step));
    }

    @Override
    public void passOver(Migration migration, String sql) throws MigrationFailedException {
        Step step = new Step(known(migration), DirectionFile.Direction.UP);
        new Replacement(migration, sql).send(sessions, "");
        inSession(session -> {
            keep(session, step, HistoryTable::settleFailed);
            run(session, step, () -> record(session, step));
        });
    }

    @Override
    public void settle(Migration migration) throws MigrationFailedException {
        Step step = new Step(known(migration), DirectionFile.Direction.UP);
        inSession(session -> keep(session, step, HistoryTable::settleFailed));
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
        Step step = new Step(known, DirectionFile.Direction.DOWN);
        inSession(session -> run(session, step));
    }

    @Override
    public void migrate() throws MigrationFailedException {
        applyPending(pending -> true);
    }

    private void applyPending(Predicate<ScriptMigration> wanted) throws MigrationFailedException {
        inSession(session -> {
            List<ScriptMigration> pending;
            try {
                pending = session.table().pending(session.connection(), migrations).stream()
                        .filter(wanted)
                        .toList();
            } catch (SQLException e) {
                throw e.getSQLState() == null ? refused(e) : notRecorded(session, e, "");
            }
            if (session.table().wholeRunInOneTransaction()) {
                together(session, pending);
            } else {
                for (ScriptMigration migration : pending) {
                    run(session, new Step(migration, DirectionFile.Direction.UP));
                }
            }
        });
    }

    /** All or nothing: one transaction around every pending migration. */
    private void together(ToolSession session, List<ScriptMigration> pending)
            throws SQLException, MigrationFailedException {
        try {
            session.dialect().begin(session.connection());
            for (ScriptMigration migration : pending) {
                Step step = new Step(migration, DirectionFile.Direction.UP);
                requireAccepted(session, step);
                work(session, step);
            }
            if (!pending.isEmpty()) {
                session.commit(new Step(pending.get(pending.size() - 1), DirectionFile.Direction.UP));
            }
        } catch (MigrationFailedException failure) {
            throw session.afterCleaning(failure);
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
        try (ToolSession session = open()) {
            work.on(session);
        } catch (SQLException e) {
            throw new HistoryException(
                    "The session for a migration could not be opened or closed: " + ServerWords.message(e), e);
        }
    }

    private ToolSession open() throws SQLException {
        sessions.announced();
        if (first != null) {
            return first.again(sessions);
        }
        first = ToolSession.open(sessions, tables, tool);
        return first;
    }

    private void run(ToolSession session, Step step) throws SQLException, MigrationFailedException {
        requireAccepted(session, step);
        run(session, step, () -> work(session, step));
    }

    /** The part of a step between the rows that its tool writes before and after it. */
    private interface Middle {
        void run() throws MigrationFailedException;
    }

    private void run(ToolSession session, Step step, Middle middle) throws SQLException, MigrationFailedException {
        boolean transactional = step.run().inTransaction();
        try {
            keep(session, step, HistoryTable::open);
            if (transactional) {
                session.dialect().begin(session.connection());
            }
            middle.run();
            if (transactional) {
                session.commit(step);
            }
            keep(session, step, HistoryTable::settle);
        } catch (MigrationFailedException failure) {
            throw session.noted(step, session.afterCleaning(failure));
        }
        session.dialect()
                .leaveClean(
                        session.connection(), transactional || session.table().endTransactions());
    }

    private void work(ToolSession session, Step step) throws MigrationFailedException {
        keep(session, step, HistoryTable::begin);
        List<Batch> batches = step.run().batches();
        for (int i = 0; i < batches.size(); i++) {
            Batch batch = batches.get(i);
            int sent = i;
            if (batch.alone() && step.run().inTransaction()) {
                session.commit(step);
                send(session, step, batch);
                keep(
                        session,
                        step,
                        (table, connection, own) -> session.dialect().begin(connection));
            } else {
                send(session, step, batch);
            }
            keep(session, step, (table, connection, own) -> table.sent(connection, own, sent));
        }
        keep(session, step, HistoryTable::record);
    }

    /** Writes the tool's rows for a step without sending its script. */
    private void record(ToolSession session, Step step) throws MigrationFailedException {
        keep(session, step, HistoryTable::begin);
        for (int i = 0; i < step.run().batches().size(); i++) {
            int sent = i;
            keep(session, step, (table, connection, own) -> table.sent(connection, own, sent));
        }
        keep(session, step, HistoryTable::record);
    }

    private void send(ToolSession session, Step step, Batch batch) throws MigrationFailedException {
        sessions.sending(batch.sql(), batch::lineInFile);
        sessions.noticed(SimpleQuery.send(session.connection(), step.path(), batch.sql(), batch::lineInFile));
        keep(session, step, (table, connection, own) -> session.dialect().leaveEnded(connection));
    }

    private static void requireAccepted(ToolSession session, Step step) throws MigrationFailedException {
        HistoryProblem refusal = step.run().refusal();
        if (refusal != null) {
            String state = refusal.kind() == HistoryProblem.Kind.UNREADABLE_ENCODING
                    ? session.dialect().dialect().sqlState(RefusalKind.UNREADABLE_ENCODING)
                    : "";
            throw new MigrationFailedException(
                    "Nothing was sent. " + refusal.message(), refusal.path(), refusal.line(), state, "", null);
        }
    }

    /** One statement on the schema history table. */
    private interface Entry {
        void write(HistoryTable table, Connection connection, Step step) throws SQLException;
    }

    private void keep(ToolSession session, Step step, Entry entry) throws MigrationFailedException {
        try {
            entry.write(session.table(), session.connection(), step);
        } catch (SQLException e) {
            throw notRecorded(session, e, step.path());
        }
    }

    private MigrationFailedException notRecorded(ToolSession session, SQLException e, String path) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String message = "The schema history table '%s' of %s cannot be updated: %s"
                .formatted(session.table().name(), tool, ServerWords.message(e));
        return new MigrationFailedException(message, path, 0, state, "", e);
    }

    private MigrationFailedException refused(SQLException e) {
        String message = "%s refuses to run: %s".formatted(tool, ServerWords.message(e));
        return new ToolRefusedException(message, e);
    }
}
