package dev.rehearsal.evidence;

import dev.rehearsal.secret.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A fault of Rehearsal's own, something that a server did not let it do, or a phase that it ended because it did nothing, confined to
 * what it was doing at the time.
 *
 * @param during what was being done, in words: {@code rolling back once lived in}
 * @param message the exception's kind and words
 * @param trace its stack trace
 * @param missing the right without which the server refused it; {@link MissingRight#NONE} for a fault
 * @param hang the phase that was ended; null where none was
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record OwnFailure(
        String during,
        String message,
        String trace,
        MissingRight missing,
        @Nullable Hang hang) {

    public OwnFailure {
        message = Secrets.masked(message);
        trace = Secrets.masked(trace);
    }

    /** The failure that an exception is. */
    public static OwnFailure of(String during, Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new OwnFailure(
                during,
                failure.getClass().getSimpleName() + ": " + failure.getMessage(),
                trace.toString(),
                MissingRight.NONE,
                null);
    }

    /** A phase that was ended because it did nothing. */
    public static OwnFailure hung(String during, Hang hang) {
        return new OwnFailure(during, hang.words(), "", MissingRight.NONE, hang);
    }

    /** Something that a server refused for want of a right. */
    public static OwnFailure refused(String during, MissingRight missing) {
        return new OwnFailure(during, missing.words(), "", missing, null);
    }
}
