package dev.rehearsal.history.liquibase;

import java.io.IOException;
import java.lang.StackWalker.StackFrame;
import liquibase.changelog.DatabaseChangeLog;

/** Stops at changelogs that include each other in a circle. Liquibase would follow it until its stack overflows. */
final class IncludedChangelogs {
    private static final int DEEPEST = 50;
    private static final String INCLUDING = "include";

    private IncludedChangelogs() {}

    /**
     * To be called when a file is opened.
     *
     * @throws IOException if changelogs include each other more deeply than anybody writes them
     */
    static void requireEnd(String path) throws IOException {
        long depth = StackWalker.getInstance()
                .walk(frames -> frames.filter(IncludedChangelogs::includes).count());
        if (depth > DEEPEST) {
            throw new IOException(
                    "'%s' is included by itself, or more than %d files deep; take the circle out of the includes"
                            .formatted(path, DEEPEST));
        }
    }

    private static boolean includes(StackFrame frame) {
        return frame.getClassName().equals(DatabaseChangeLog.class.getName())
                && frame.getMethodName().equals(INCLUDING);
    }
}
