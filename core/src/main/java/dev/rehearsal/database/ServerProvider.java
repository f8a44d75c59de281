package dev.rehearsal.database;

import dev.rehearsal.product.DatabaseProduct;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One way to get a server of one product: a part of the product, or found by {@link java.util.ServiceLoader}. */
public interface ServerProvider {

    /** Whose servers these are. */
    DatabaseProduct dialect();

    /** Which way this is. */
    DatabaseRequest.Way way();

    /**
     * Whether a server could be had at little cost, without starting one: what it would be and why, for the log. Empty where none is.
     *
     * @param name a request's name, empty for "the best there is"
     */
    default Optional<String> offer(String name) {
        return Optional.empty();
    }

    /**
     * What to ask for instead of a name, where statements need something that its server is known to lack, such as an extension. Empty
     * where nothing is lacking, and where no other server is known that has all of it.
     */
    default Optional<Substitute> substitute(String name, List<String> statements) {
        return Optional.empty();
    }

    /**
     * A server that has what another one lacks.
     *
     * @param name what its provider is asked for
     * @param description what it is, in words
     * @param why what the other one lacks, as a half sentence without a full stop
     */
    record Substitute(String name, String description, String why) {}

    /** What a user has to add so that this way works for a name, as a half sentence without a full stop. */
    String suggestion(String name);

    /**
     * Starts a server for many databases, or opens one that runs already.
     *
     * @throws DatabaseException if that is not possible; the message says what to do
     */
    SharedServer share(String name, DatabaseSettings settings);

    /**
     * Starts a server for one database, which it gets.
     *
     * @param running holds the server and the servers of all forks as long as they run, for whoever must stop them if nobody else does
     * @throws DatabaseException if that is not possible; the message says what to do
     */
    Database startAlone(String name, DatabaseSettings settings, Set<? super AutoCloseable> running);
}
