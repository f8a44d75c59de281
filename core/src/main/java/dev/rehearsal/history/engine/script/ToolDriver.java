package dev.rehearsal.history.engine.script;

import java.util.List;

/**
 * How the driver of a tool works on one product, where that is not as a session is that Rehearsal opens.
 *
 * @param settings what it sends as soon as it is connected; what that changes is the tool's doing, and no migration's
 * @param singleStatements whether it takes one statement in each message only
 * @param missesEndedTransaction whether it fails at the end where a script has ended the transaction that it began
 */
public record ToolDriver(List<String> settings, boolean singleStatements, boolean missesEndedTransaction) {

    /** A driver that does nothing of the kind. */
    public static final ToolDriver PLAIN = sending();

    /**
     * Leaves a session on MariaDB the server's own SQL mode, as Go's and Rust's drivers do. JDBC's adds to it, and routines and triggers
     * keep that.
     */
    public static final ToolDriver WITH_MODE_OF_SERVER = sending("set session sql_mode = @@global.sql_mode");

    /** Asks MariaDB for the SQL mode of node's drivers ({@code getDefaultFlags} in mysql2's {@code connection_config.js}). */
    public static final ToolDriver OF_NODE =
            sending("set session sql_mode = concat(@@global.sql_mode, ',IGNORE_SPACE')");

    public ToolDriver {
        settings = List.copyOf(settings);
    }

    /** A driver that sends these statements as soon as it is connected. */
    public static ToolDriver sending(String... settings) {
        return new ToolDriver(List.of(settings), false, false);
    }

    /** The same, taking one statement in each message only. */
    public ToolDriver withSingleStatements() {
        return new ToolDriver(settings, true, missesEndedTransaction);
    }

    /** The same, failing at the end where a script has ended the transaction that it began. */
    public ToolDriver missingEndedTransactions() {
        return new ToolDriver(settings, singleStatements, true);
    }
}
