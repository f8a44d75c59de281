package dev.rehearsal.history;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The objects that a server names beside an error's words, each bare and not quoted, empty where it names none.
 *
 * @param sqlState the SQLSTATE
 * @param schema the schema of the table
 * @param table the table
 * @param column its column
 * @param constraint the constraint, or the index that is one in effect
 */
public record ServerFields(String sqlState, String schema, String table, String column, String constraint) {

    /** What the server named when it refused. */
    public static ServerFields of(SQLException refusal) {
        String state = text(refusal.getSQLState());
        ServerErrorMessage message = message(refusal);
        return message == null
                ? new ServerFields(state, "", "", "", "")
                : new ServerFields(
                        state,
                        text(message.getSchema()),
                        text(message.getTable()),
                        text(message.getColumn()),
                        text(message.getConstraint()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Null where the driver is another one, or cannot be seen from here (it is an optional module). */
    static @Nullable ServerErrorMessage message(SQLException refusal) {
        try {
            return refusal instanceof PSQLException fromServer ? fromServer.getServerErrorMessage() : null;
        } catch (NoClassDefFoundError e) {
            return null;
        }
    }
}
