package dev.rehearsal.wire;

import java.io.IOException;
import java.sql.SQLException;

/** Looks at what passes through a relay. One session calls it from one thread; several sessions call it at once. */
public interface RelayListener {

    /**
     * A statement came from the client and was not sent yet; the server is ready for it. What is not run when this returns is run
     * then.
     *
     * @throws SQLException in the server's words, which the client is told instead of success; from anybody else it ends the session
     * @throws IOException where the session ended meanwhile
     */
    void statement(RelayedSession session, RelayedStatement statement) throws SQLException, IOException;

    /** Whether another client may come in. */
    default boolean admits() {
        return true;
    }

    /** Something is run that could not be stopped for a look. */
    default void unseen(RelayedSession session, String text) {}

    /** The client leaves; the server is still there. */
    default void leaves(RelayedSession session) throws SQLException, IOException {}
}
