package dev.rehearsal.base;

import dev.rehearsal.history.History;
import java.util.List;
import java.util.stream.Stream;

/**
 * A history beside the one that its base has.
 *
 * @param history its migrations in the order in which databases meet them that the base was deployed to: what the base has, then what
 *     is new; with what is wrong about the difference among its problems
 * @param since id of the last migration that is not judged, empty where all are
 * @param told what people are told of the comparison, a line each
 */
public record ComparedHistory(History history, String since, List<String> told) {
    public ComparedHistory {
        told = List.copyOf(told);
    }

    /** The same with one more line; itself where that is empty. */
    ComparedHistory telling(String line) {
        return line.isEmpty()
                ? this
                : new ComparedHistory(
                        history,
                        since,
                        Stream.concat(told.stream(), Stream.of(line)).toList());
    }

    /** One whose base does not rehearse it yet. */
    static ComparedHistory adopted(History history, String base) {
        return new ComparedHistory(
                history, "", List.of("against " + base + ": not rehearsed there yet, so all migrations are judged"));
    }
}
