package dev.rehearsal.wire;

import java.io.IOException;
import java.sql.SQLException;

/** Is called for the statements that pass through a proxy. One session calls it from one thread; several sessions call it at once. */
public interface ProxyListener {

    /**
     * Is called with a statement that the client sent and the server has not got yet. If the listener does not run it, it is run when
     * this returns.
     *
     * @throws SQLException an error of the server, which the client gets instead of success; any other one ends the session
     * @throws IOException if the session ended meanwhile
     */
    void statement(ProxiedSession session, ProxiedStatement statement) throws SQLException, IOException;

    /** Whether another client may connect. */
    default boolean admits() {
        return true;
    }

    /** Is called for a statement that runs already, because the client did not wait for the server. */
    default void unseen(ProxiedSession session, String text) {}

    /** Is called when the client disconnects, before the session with the server ends. */
    default void leaves(ProxiedSession session) throws SQLException, IOException {}
}
