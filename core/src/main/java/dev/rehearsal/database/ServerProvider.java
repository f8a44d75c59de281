package dev.rehearsal.database;

import java.util.Optional;

/** One way to get a PostgreSQL server; found by {@link java.util.ServiceLoader}. */
public interface ServerProvider {

    /** Which way this is. */
    DatabaseRequest.Way way();

    /**
     * Whether a server could be had at little cost, without starting one: what it would be and why, for the log.
     *
     * @param name a request's name, empty for "the best there is"
     */
    Optional<String> offer(String name);

    /** What a user has to add so that this way works for a name, as a half sentence without a full stop. */
    String remedy(String name);

    /**
     * Starts a server, or opens one that runs already.
     *
     * @throws DatabaseException if that is not possible; the message says what to do
     */
    Server start(String name);
}
