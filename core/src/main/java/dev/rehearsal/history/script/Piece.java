package dev.rehearsal.history.script;

import java.util.List;

/**
 * What a tool sends to the server as one message.
 *
 * @param sql the text, sent as it is
 * @param line the line in its file where the text begins, from 1
 * @param alone whether the tool ends its transaction before this piece and begins another one after it
 */
public record Piece(String sql, int line, boolean alone) {

    /** The whole text as one message; none at all where there is nothing but white space. */
    public static List<Piece> whole(String sql, int line) {
        return sql.isBlank() ? List.of() : List.of(new Piece(sql, line, false));
    }
}
