package dev.rehearsal.evidence.release;

/**
 * A query that an ordinary role runs in production around a migration.
 *
 * @param name tells it from the others of its step: {@code long-transactions}
 * @param purpose when it is run
 * @param title what it shows, in words: {@code no transaction is older than a minute}
 * @param sql one statement. Before and after a step it gives one row with the columns {@code result}, which is {@code ok}, {@code stop} or
 *     {@code unknown}, and {@code found}; while a step runs, rows of any form
 * @param expected what it must say, in words: {@code ok, 0 found}; while a step runs, what its rows show
 * @param otherwise what to do where it says something else
 */
public record ProductionQuery(
        String name, Purpose purpose, String title, String sql, String expected, String otherwise) {

    /** When a query is run. */
    public enum Purpose {
        /** Before the step: it must be {@code ok} for the step to begin. */
        PRE_FLIGHT,
        /** While the step runs, in a session of its own. */
        WATCH,
        /** After the step: it is not {@code ok} before, and {@code ok} behind it. */
        POST_CHECK
    }
}
