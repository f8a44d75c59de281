package dev.rehearsal.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apiguardian.api.API;

/** A whole script sent as one message. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SimpleQuery {

    private SimpleQuery() {}

    /**
     * What the server reported while a script ran.
     *
     * @param notices the server's words about names that it cut and about transactions; its other words are left out
     * @param open whether the script began a transaction that it did not end
     */
    public record Noticed(List<ServerNotice> notices, boolean open) {

        public Noticed {
            notices = List.copyOf(notices);
        }
    }

    /**
     * Sends a script and waits until the server has run it.
     *
     * @param connection one whose {@code Statement.execute} sends its whole text as one message
     * @param path the script's project-relative path, for the failure
     * @param sql the text, sent as it is
     * @param line the line in the file where the text begins, from 1
     */
    public static Noticed send(Connection connection, String path, String sql, int line)
            throws MigrationFailedException {
        return send(connection, path, sql, own -> own + line - 1);
    }

    /** The same, with where each line of the text, from 1, stands in its file. */
    public static Noticed send(Connection connection, String path, String sql, IntUnaryOperator lines)
            throws MigrationFailedException {
        List<ServerNotice> notices = new ArrayList<>();
        boolean open = dialect(connection, path).send(connection, path, sql, lines, notices::add);
        return new Noticed(notices, open);
    }

    private static ScriptDialect dialect(Connection connection, String path) throws MigrationFailedException {
        try {
            return ScriptDialect.of(connection);
        } catch (SQLException e) {
            throw ServerWords.failure(e, path);
        }
    }
}
