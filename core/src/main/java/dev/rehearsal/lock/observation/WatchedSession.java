package dev.rehearsal.lock.observation;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session in which somebody else's statements run, and that can be asked between them. */
public interface WatchedSession {

    /** The server's process. */
    int pid() throws SQLException;

    /** Whether no transaction is open. */
    boolean isIdle() throws SQLException;

    /** Whether a statement outside of a transaction is one of its own. */
    boolean commitsAlone() throws SQLException;

    /**
     * Runs commands of ours where the session stands.
     *
     * @return the rows of the last one, each value as text or null
     */
    List<List<@Nullable String>> ask(String... commands) throws SQLException;

    /** The same outside of any transaction; the session is idle. */
    List<List<@Nullable String>> askOutside(String... commands) throws SQLException;
}
