package dev.rehearsal.history.engine.script;

import java.util.List;

/**
 * What a tool sends to the server as one message.
 *
 * @param sql the text, sent as it is
 * @param line the line in its file where the text begins, from 1
 * @param alone whether the tool ends its transaction before this batch and begins another one after it
 * @param lines where each of its lines stands in the file, from 1; empty where they follow each other
 */
public record Batch(String sql, int line, boolean alone, List<Integer> lines) {

    public Batch {
        lines = List.copyOf(lines);
    }

    /** A text whose lines follow each other in its file. */
    public Batch(String sql, int line, boolean alone) {
        this(sql, line, alone, List.of());
    }

    /** The whole text as one message; none at all where there is nothing but white space. */
    public static List<Batch> whole(String sql, int line) {
        return sql.isBlank() ? List.of() : List.of(new Batch(sql, line, false));
    }

    /** Where one of its lines, from 1, stands in the file. */
    public int lineInFile(int own) {
        return own <= lines.size() ? lines.get(own - 1) : line + own - 1;
    }
}
