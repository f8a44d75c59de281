package dev.rehearsal.history.answer;

import java.sql.SQLException;

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

    /** Its SQLSTATE only. */
    public static ServerFields ofState(SQLException refusal) {
        String state = refusal.getSQLState();
        return new ServerFields(state == null ? "" : state, "", "", "", "");
    }
}
