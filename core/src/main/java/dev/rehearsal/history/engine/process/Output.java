package dev.rehearsal.history.engine.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The end of what a process printed; the rest is forgotten. Safe for several threads. */
public final class Output {
    private static final int LINES = 60;
    private static final int LINE_LENGTH = 1_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private long forgotten;

    /** Takes one line, of which it keeps a bounded part. */
    public synchronized void add(String line) {
        if (line.isBlank()) {
            return;
        }
        lines.add(line.length() > LINE_LENGTH ? line.substring(0, LINE_LENGTH) + " …" : line);
        if (lines.size() > LINES) {
            lines.remove();
            forgotten++;
        }
    }

    /** What is kept, for a message of which it begins a new line: {@code "\nIt printed:\n…"}, or that it printed nothing. */
    public synchronized String said() {
        if (lines.isEmpty()) {
            return "\nIt printed nothing.";
        }
        String head = forgotten == 0 ? "" : "(%d lines before these)\n".formatted(forgotten);
        return "\nIt printed:\n" + head + String.join("\n", lines);
    }

    /**
     * Reads a stream to its end, line by line, in a thread of its own that does not keep the JVM alive.
     *
     * @param longest how many characters of a line are kept
     * @param taker what gets each line
     */
    public static Thread read(InputStream stream, int longest, Consumer<String> taker) {
        Thread thread = new Thread(() -> readLines(stream, longest, taker), "rehearsal-process-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void readLines(InputStream stream, int longest, Consumer<String> taker) {
        char[] buffer = new char[8_192];
        StringBuilder line = new StringBuilder();
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        taker.accept(line.toString());
                        line.setLength(0);
                    } else if (line.length() < longest) {
                        line.append(buffer[i]);
                    }
                }
            }
        } catch (IOException e) {
            taker.accept("(its output broke off: " + e.getMessage() + ")");
        }
        taker.accept(line.toString());
    }
}
