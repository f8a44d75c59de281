package dev.rehearsal.schema;

import java.sql.Connection;
import org.apiguardian.api.API;

/**
 * Reads the schema of the database that a connection is on, again and again; what did not change is not read twice.
 *
 * <p>One is had from {@link SchemaDialect#open}. The connection belongs to the caller, is in autocommit mode, and used by this reader in one thread at a time. What only a
 * superuser may read, such as whether a role has a password, is not there for anybody else. The reader sets its session up as it needs it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface SchemaReader extends AutoCloseable {

    /**
     * The schema as it is now. Objects that did not change since the last call are the same instances; if nothing changed
     * the same schema is returned. Every session that changes the schema must have ended before, or made its changes known to the server's
     * statistics.
     *
     * @throws SchemaException if the catalog cannot be read
     */
    Schema read();

    /**
     * The schema as it is now, with everything read again, whatever the server's statistics say.
     *
     * @throws SchemaException if the catalog cannot be read
     */
    Schema readAnew();

    /**
     * Goes on through another connection to the very same database, knowing what was read before.
     *
     * @throws SchemaException if the session cannot be set up
     */
    void reconnect(Connection observer);

    /** Closes the statements of this reader, not the connection. */
    @Override
    void close();
}
