package dev.rehearsal.wire;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** What a client sent to be run, which may be several statements. */
public interface ProxiedStatement {

    /** The text of the statement; several statements of one exchange are joined by semicolons. */
    String text();

    /** The same, each parameter replaced by its value as a literal; empty where a value was sent in a binary form. */
    Optional<String> textWithValues();

    /** Whether it is one message that may hold several statements, and may be sent in batches as well. */
    boolean isSimple();

    /**
     * Sends it and waits until the server has run it. It may be called again after an error, which the client does not get then.
     *
     * @throws SQLException the error of the server
     * @throws IOException if the session ended meanwhile
     */
    void run() throws SQLException, IOException;

    /**
     * Sends a part of it. Together the answers of the parts are the answer to the whole, if the parts are sent in order up to the first that fails.
     *
     * @return how many statements the server completed
     */
    int run(String batch) throws SQLException, IOException;
}
