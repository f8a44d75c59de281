package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.MigrationFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A tool's schema history table, and what the tool writes into it while a migration runs; one instance per database. */
public interface HistoryTable {

    /** Its name, unqualified or qualified, as people read it. */
    String name();

    /** How the tool's driver works here. */
    default ToolDriver driver() {
        return ToolDriver.PLAIN;
    }

    /** Creates the table if it does not exist. */
    void create(Connection connection) throws SQLException;

    /**
     * Whether {@link #record} ends a transaction that a script left open. Other tools close the connection, and its
     * work is lost.
     */
    default boolean endTransactions() {
        return false;
    }

    /** Whether the tool puts all pending migrations of one run into one transaction. */
    default boolean wholeRunInOneTransaction() {
        return false;
    }

    /** Writes what the tool writes before the script, outside of its transaction. */
    default void open(Connection connection, Step step) throws SQLException {}

    /** Writes what the tool writes first in the script's transaction, if there is one. */
    default void begin(Connection connection, Step step) throws SQLException {}

    /**
     * Writes what the tool writes after one of the messages, in the script's transaction, if there is one.
     *
     * @param batch which of {@code step.run().batches()}, from 0
     */
    default void sent(Connection connection, Step step, int batch) throws SQLException {}

    /** Writes what the tool writes after the script, in the script's transaction, if there is one. */
    void record(Connection connection, Step step) throws SQLException;

    /** Writes what the tool writes after the commit. */
    default void settle(Connection connection, Step step) throws SQLException {}

    /** Writes what the tool writes when the script failed, after its transaction was rolled back. */
    default void failed(Connection connection, Step step, MigrationFailedException failure) throws SQLException {}

    /**
     * Does what a person does after a failed attempt, with the tool's own commands, before the migration is recorded as
     * applied.
     */
    default void settleFailed(Connection connection, Step step) throws SQLException {}

    /** Returns the migrations that the tool would apply now, in order. */
    List<ScriptMigration> pending(Connection connection, List<ScriptMigration> all) throws SQLException;
}
