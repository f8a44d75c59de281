package dev.rehearsal.history.engine.script;

import java.util.ArrayList;
import java.util.List;

/** Collects the lines of one message. Lines that the tool drops leave gaps. */
public final class OpenStatement {
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> lines = new ArrayList<>();

    /**
     * Adds a line.
     *
     * @param line its number in the file, from 1
     * @param content without a newline
     */
    public void add(int line, String content) {
        text.append(content).append('\n');
        lines.add(line);
    }

    /** Whether no line was added. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether there is nothing but white space. */
    public boolean isBlank() {
        return text.toString().isBlank();
    }

    /** The number of the first line that is not blank; of the first one where all are. */
    public int line() {
        int at = (int) leading(text.toString()).chars().filter(c -> c == '\n').count();
        return lines.get(at < lines.size() ? at : 0);
    }

    /** Forgets all lines. */
    public void drop() {
        text.setLength(0);
        lines.clear();
    }

    /** Returns all lines as one message, and starts the next one. */
    public Batch take() {
        Batch batch = new Batch(text.toString(), lines.isEmpty() ? 1 : lines.get(0), false, lines);
        drop();
        return batch;
    }

    /** The same without white space around it. */
    public Batch takeStripped() {
        String all = text.toString();
        int gone = (int) leading(all).chars().filter(c -> c == '\n').count();
        List<Integer> kept = gone < lines.size() ? lines.subList(gone, lines.size()) : lines;
        Batch batch = new Batch(all.strip(), kept.isEmpty() ? 1 : kept.get(0), false, kept);
        drop();
        return batch;
    }

    private static String leading(String all) {
        return all.substring(0, all.length() - all.stripLeading().length());
    }
}
