package dev.rehearsal.history.engine.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends a process with everything that it started, also when this JVM ends. */
public final class ProcessTree implements AutoCloseable {
    private static final Duration REST = Duration.ofSeconds(5);

    private final Process process;
    private final Thread atExit;

    /** Watches over a process until {@link #close}. */
    public ProcessTree(Process process) {
        this.process = process;
        this.atExit = new Thread(this::kill, "rehearsal-process-end");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Kills the process and all its descendants, and waits until it is gone. */
    public void kill() {
        List<ProcessHandle> tree = process.descendants().toList();
        process.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
        endsWithin(REST);
    }

    /** Whether the process ends by itself within this time. */
    public boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Kills what still runs and watches no longer. */
    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending, and its hook does the same.
        }
    }
}
