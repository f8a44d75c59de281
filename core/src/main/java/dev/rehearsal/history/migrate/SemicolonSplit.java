package dev.rehearsal.history.migrate;

import dev.rehearsal.history.engine.script.Passage;
import dev.rehearsal.history.engine.script.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code x-multi-statement} makes of a file: a message up to every semicolon, also to one in a string, a comment or a
 * body. So does the tool.
 */
final class SemicolonSplit {
    private SemicolonSplit() {}

    static Passage of(String text) {
        List<Piece> pieces = new ArrayList<>();
        int line = 1;
        int from = 0;
        while (from < text.length()) {
            int semicolon = text.indexOf(';', from);
            int to = semicolon < 0 ? text.length() : semicolon + 1;
            String piece = text.substring(from, to);
            String sent = piece.strip();
            if (!sent.isEmpty()) {
                pieces.add(new Piece(sent, line + newlines(piece.substring(0, piece.indexOf(sent))), false));
            }
            line += newlines(piece);
            from = to;
        }
        return new Passage(text, 1, pieces);
    }

    private static int newlines(String text) {
        return (int) text.chars().filter(character -> character == '\n').count();
    }
}
