package dev.rehearsal.wire;

import java.io.IOException;
import java.util.List;

/** Passes on the protocol of one dialect. */
public interface ProxyDialect {

    /** The port of a server whose address names none. */
    int usualPort();

    /**
     * Opens a port on the loopback interface. A client gets the session that an earlier one has left, brought back to its first state,
     * where the two begin alike and the server asks for no password. Counts are handed over to the server's statistics when a client leaves.
     *
     * @param host where the server is
     * @param atBeginning commands that are run in each session before its client can do anything
     * @param differences a query that has a row for each thing in which a session like that differs from a new one; where it has one, the
     *     session is ended and another begun
     * @throws IOException if there is no port to be had
     */
    DatabaseProxy keepingSessions(String host, int port, List<String> atBeginning, String differences)
            throws IOException;
}
