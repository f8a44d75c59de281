package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.HistoryProblem;
import java.util.List;

/**
 * The part of a file that holds one direction of a migration.
 *
 * @param sql its text
 * @param line the line in the file where it begins, from 1
 * @param pieces the messages that the tool makes of it, in order
 * @param problems what is wrong with it
 * @param refused whether the tool fails for the first of the problems before it sends anything
 */
public record Passage(String sql, int line, List<Piece> pieces, List<HistoryProblem> problems, boolean refused) {

    public Passage {
        pieces = List.copyOf(pieces);
        problems = List.copyOf(problems);
    }

    /** A passage that is sound. */
    public Passage(String sql, int line, List<Piece> pieces) {
        this(sql, line, pieces, List.of(), false);
    }

    /** A passage that the tool sends as one message. */
    public static Passage whole(String sql, int line) {
        return new Passage(sql, line, Piece.whole(sql, line));
    }

    /** A passage of which the tool sends nothing: it fails. */
    public static Passage refused(String sql, int line, List<HistoryProblem> why) {
        return new Passage(sql, line, List.of(), why, true);
    }
}
