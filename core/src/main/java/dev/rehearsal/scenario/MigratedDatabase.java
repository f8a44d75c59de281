package dev.rehearsal.scenario;

import java.sql.Connection;
import java.sql.SQLException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A private database at the end of a history, without rows: for another tool's own opinion on the schema. What is done
 * there is seen by nobody else.
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface MigratedDatabase extends AutoCloseable {

    /** Opens a connection as the role that migrations run as; the caller closes it. */
    Connection connect() throws SQLException;

    /** Its JDBC URL without credentials. */
    String jdbcUrl();

    /** The role that migrations run as. */
    String user();

    /** Its password, or null where none is needed; never to be printed. */
    @Nullable
    String password();

    /** Drops the database. */
    @Override
    void close();
}
