package dev.rehearsal.samples.drill.input;

import dev.rehearsal.history.History;
import dev.rehearsal.history.HistoryException;
import dev.rehearsal.history.HistoryProblem;
import dev.rehearsal.history.format.Histories;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * What a reader made of a malformed history.
 *
 * @param kind in one word
 * @param words what it said, or what it read
 * @param seconds of the processor it took: other work on the machine is nobody's hang
 */
record Verdict(Kind kind, String words, double seconds) {
    private static final int LIMIT_SECONDS = 5;
    /** Who waits for something uses no processor, and is given up on by the clock. */
    private static final int PATIENCE_SECONDS = 60;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** How reading can end. */
    enum Kind {
        REFUSED,
        PROBLEM,
        BOTH_READ,
        /** A migration is gone, and nobody says so. */
        DROPPED,
        /** Refused by words from which nobody learns which file is meant. */
        NOT_NAMED,
        /** An exception that is no refusal. */
        CRASHED,
        HUNG
    }

    /** Reads it in a thread of its own, which is left alone where it hangs. */
    static Verdict of(MalformedHistory malformed, Path project) throws InterruptedException {
        FutureTask<Verdict> reading = new FutureTask<>(() -> read(malformed, project));
        Thread thread = new Thread(reading, "reads " + malformed);
        thread.setDaemon(true);
        thread.start();
        try {
            return reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            StackTraceElement[] stack = thread.getStackTrace();
            thread.interrupt();
            return new Verdict(Kind.HUNG, stack.length == 0 ? "" : stack[0].toString(), PATIENCE_SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Verdict read(MalformedHistory malformed, Path project) {
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            History history =
                    Histories.read(malformed.ask().apply(malformed.sound().request(project)));
            return timed(judged(history), start);
        } catch (HistoryException e) {
            String words = String.valueOf(e.getMessage());
            return timed(
                    new Verdict(names(malformed, project, words) ? Kind.REFUSED : Kind.NOT_NAMED, words, 0), start);
        } catch (RuntimeException | Error e) {
            StackTraceElement[] stack = e.getStackTrace();
            String at = stack.length == 0 ? "" : " at " + stack[0];
            return timed(new Verdict(Kind.CRASHED, e + at, 0), start);
        }
    }

    private static Verdict timed(Verdict verdict, long start) {
        double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
        return new Verdict(seconds > LIMIT_SECONDS ? Kind.HUNG : verdict.kind, verdict.words, seconds);
    }

    /** A file, a location, or what the user wrote himself. */
    private static boolean names(MalformedHistory malformed, Path project, String words) {
        SoundHistory sound = malformed.sound();
        return sound.files().keySet().stream()
                        .map(path -> path.substring(path.lastIndexOf('/') + 1))
                        .anyMatch(words::contains)
                || words.contains(sound.location())
                || words.contains(project.toString())
                || malformed.asked().stream().anyMatch(words::contains);
    }

    private static Verdict judged(History history) {
        String problems = history.problems().stream().map(Verdict::words).collect(Collectors.joining("; "));
        if (!problems.isEmpty()) {
            return new Verdict(Kind.PROBLEM, problems, 0);
        }
        String ids = history.migrations().stream()
                .map(migration -> migration.id() + " (" + migration.up().sql().length() + ")")
                .collect(Collectors.joining(", "));
        return new Verdict(history.migrations().size() < 2 ? Kind.DROPPED : Kind.BOTH_READ, ids, 0);
    }

    private static String words(HistoryProblem problem) {
        return "%s %s:%d %s".formatted(problem.kind(), problem.path(), problem.line(), problem.message());
    }

    /** Whether that was right. */
    boolean is(MalformedHistory.Expected expected) {
        boolean told = kind == Kind.REFUSED || kind == Kind.PROBLEM;
        return switch (expected) {
            case TOLD -> told;
            case BOTH_READ -> kind == Kind.BOTH_READ;
            case TOLD_OR_BOTH_READ -> told || kind == Kind.BOTH_READ;
        };
    }
}
