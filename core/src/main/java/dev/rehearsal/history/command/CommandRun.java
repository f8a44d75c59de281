package dev.rehearsal.history.command;

import dev.rehearsal.history.engine.process.Output;
import dev.rehearsal.history.engine.process.ProcessTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a command ended.
 *
 * @param command what was run
 * @param ending its exit code in words, or that it had to be killed; empty if it succeeded
 * @param lines what it wrote to its standard output
 * @param said the end of all that it printed, as a line and those behind it
 */
record CommandRun(List<String> command, String ending, List<String> lines, String said) {
    private static final int LONGEST_LINE = 10_000;
    private static final int MOST_LINES = 100_000;
    private static final long LAST_WORDS_MILLIS = 1_000;

    /** Waits for a process, and kills it when it takes too long. */
    static CommandRun of(List<String> command, Process process, ProcessTree tree, Duration limit) {
        Output output = new Output();
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Thread printed = Output.read(process.getInputStream(), LONGEST_LINE, line -> {
            output.add(line);
            if (lines.size() < MOST_LINES) {
                lines.add(line.replace("\r", ""));
            }
        });
        Thread complained = Output.read(process.getErrorStream(), LONGEST_LINE, output::add);
        boolean ended = tree.endsWithin(limit);
        if (!ended) {
            tree.kill();
        }
        join(printed);
        join(complained);
        String ending = ended
                ? process.exitValue() == 0 ? "" : "ended with exit code " + process.exitValue()
                : "did not end within " + limit.toSeconds() + " s and was killed";
        return new CommandRun(command, ending, List.copyOf(lines), output.said());
    }

    boolean succeeded() {
        return ending.isEmpty();
    }

    /** Which command failed how, and what it printed. */
    String failure() {
        return "'%s' %s%s".formatted(String.join(" ", command), ending, said);
    }

    /** A grandchild may keep the stream open. */
    private static void join(Thread thread) {
        try {
            thread.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
