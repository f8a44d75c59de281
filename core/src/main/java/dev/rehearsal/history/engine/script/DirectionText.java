package dev.rehearsal.history.engine.script;

import dev.rehearsal.history.HistoryProblem;
import java.util.List;

/**
 * The part of a file that holds one direction of a migration.
 *
 * @param sql its text
 * @param line the line in the file where it begins, from 1
 * @param batches the messages that the tool makes of it, in order
 * @param problems what is wrong with it
 * @param refused whether the tool fails for the first of the problems before it sends anything
 */
public record DirectionText(String sql, int line, List<Batch> batches, List<HistoryProblem> problems, boolean refused) {

    public DirectionText {
        batches = List.copyOf(batches);
        problems = List.copyOf(problems);
    }

    /** Text without problems. */
    public DirectionText(String sql, int line, List<Batch> batches) {
        this(sql, line, batches, List.of(), false);
    }

    /** Text that the tool sends as one message. */
    public static DirectionText whole(String sql, int line) {
        return new DirectionText(sql, line, Batch.whole(sql, line));
    }

    /** Text that the tool refuses, so that it sends nothing. */
    public static DirectionText refused(String sql, int line, List<HistoryProblem> why) {
        return new DirectionText(sql, line, List.of(), why, true);
    }
}
