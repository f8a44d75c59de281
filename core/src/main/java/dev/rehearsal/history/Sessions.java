package dev.rehearsal.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.IntUnaryOperator;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Gives a tool its connections to the database under rehearsal. Whoever opens one closes it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface Sessions {

    /** A session in its initial state; {@code Statement.execute} sends its whole text as one simple query. */
    Connection wholeScripts() throws SQLException;

    /** Connections with the driver's defaults, for tools that open their own. */
    DataSource dataSource();

    /** The database's JDBC URL without credentials, for tools that run in a process of their own. */
    String jdbcUrl();

    /** The tool has set a session up; what differs in it from now on is somebody else's doing. */
    default void begun(Connection session) throws SQLException {}

    /** The tool says of each text of a migration that it sends that one next: all others are its own. */
    default void announced() {}

    /**
     * A text of a migration is sent next.
     *
     * @param lines where each of its lines, from 1, stands in the file
     */
    default void sending(String sql, IntUnaryOperator lines) {}

    /** Receives what the server reported while a script ran. */
    default void noticed(SimpleQuery.Noticed noticed) {}

    /** The role that migrations run as. */
    String user();

    /** Its password, or null where none is needed; never to be printed. */
    @Nullable
    String password();
}
