package dev.rehearsal.history.script;

import java.util.List;

/**
 * The part of a file that holds one direction of a migration.
 *
 * @param sql its text
 * @param line the line in the file where it begins, from 1
 * @param pieces the messages that the tool makes of it, in order
 */
public record Passage(String sql, int line, List<Piece> pieces) {

    public Passage {
        pieces = List.copyOf(pieces);
    }

    /** A passage that the tool sends as one message. */
    public static Passage whole(String sql, int line) {
        return new Passage(sql, line, Piece.whole(sql, line));
    }
}
