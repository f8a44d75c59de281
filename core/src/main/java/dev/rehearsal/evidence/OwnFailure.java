package dev.rehearsal.evidence;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A fault of Rehearsal's own, confined to what it was doing at the time.
 *
 * @param during what was being done, in words: {@code rolling back once lived in}
 * @param message the exception's kind and words
 * @param trace its stack trace
 */
public record OwnFailure(String during, String message, String trace) {

    /** The failure that an exception is. */
    public static OwnFailure of(String during, Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new OwnFailure(
                during, failure.getClass().getSimpleName() + ": " + failure.getMessage(), trace.toString());
    }
}
