package dev.rehearsal.history;

import dev.rehearsal.history.answer.ServerFields;
import java.sql.SQLException;
import org.apiguardian.api.API;

/** What a server said when it refused something. */
@API(status = API.Status.INTERNAL, since = "0.1")
@SuppressWarnings("exports") // It is internal itself.
public final class ServerWords {

    private ServerWords() {}

    /** A failure that no statement of the script can be named for, such as a deferred constraint at commit. */
    public static MigrationFailedException failure(SQLException cause, String path) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        return new MigrationFailedException(message(cause), path, 0, state, "", cause);
    }

    /** What the server said, with its detail, hint and context, each on a line of its own. */
    public static String message(SQLException cause) {
        return ScriptDialect.of(cause)
                .map(dialect -> dialect.message(cause))
                .orElseGet(() -> String.valueOf(cause.getMessage()));
    }

    /** What the server named when it refused something. */
    public static ServerFields fields(SQLException refusal) {
        return ScriptDialect.of(refusal)
                .map(dialect -> dialect.fields(refusal))
                .orElseGet(() -> ServerFields.ofState(refusal));
    }

    /** How many lines below the first token of a statement, which was sent alone, the server found the error. */
    public static int linesIntoStatement(SQLException cause, String statement) {
        return ScriptDialect.of(cause)
                .map(dialect -> dialect.linesIntoStatement(cause, statement))
                .orElse(0);
    }
}
