package dev.rehearsal.wire;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session of a client with the server. A listener uses it between two statements of the client. */
public interface ProxiedSession {

    /** The server's number of it; 0 before the server has sent it. */
    int pid();

    /** Whether no transaction is open. */
    boolean isIdle();

    /** Whether the open transaction has failed, so that nothing can be asked before it ends. */
    boolean hasFailed();

    /**
     * Runs commands of the listener; the client sees nothing of them.
     *
     * @return the rows of the last one, each value as text or null
     * @throws SQLException if the server refuses one of them
     * @throws IOException if the session ended
     */
    List<List<@Nullable String>> ask(String... commands) throws SQLException, IOException;

    /** Ends the session without the answer to its last statement; returns when the server has ended it, too. */
    void cut();
}
