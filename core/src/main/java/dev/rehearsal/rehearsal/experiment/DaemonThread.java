package dev.rehearsal.rehearsal.experiment;

import java.util.concurrent.Executor;

/** Runs what is done beside an up in threads of its own, which keep no program from its end. */
public final class DaemonThread {
    private DaemonThread() {}

    /** Begins each task in a new thread of this name. */
    public static Executor named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.start();
        };
    }
}
