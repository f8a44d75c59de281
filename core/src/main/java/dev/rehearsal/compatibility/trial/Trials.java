package dev.rehearsal.compatibility.trial;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Tries statements in one session, each in a transaction that is rolled back; none of them runs for long. Each says what the server said
 * when it refused, or null where it did not.
 */
public interface Trials {

    /** Prepares a statement on the server under a name, and keeps it. */
    @Nullable
    SQLException prepare(String name, String sql) throws SQLException;

    /** Prepares a statement on the server, and forgets it. */
    @Nullable
    SQLException prepareOnce(String sql) throws SQLException;

    /** Runs a prepared statement, and checks what is checked at a commit. */
    @Nullable
    SQLException runPrepared(String name) throws SQLException;

    /** Plans a prepared statement anew without running it. */
    @Nullable
    SQLException planPrepared(String name) throws SQLException;

    /** Runs a statement, and checks what is checked at a commit. */
    @Nullable
    SQLException run(String sql) throws SQLException;
}
