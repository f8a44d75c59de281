package dev.rehearsal.finding.file;

import dev.rehearsal.secret.Secrets;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The accepted findings could not be read or written; the message names file and line and says what to do. */
public class FindingException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public FindingException(String message) {
        this(message, null);
    }

    public FindingException(String message, @Nullable Throwable cause) {
        super(Secrets.masked(message), Secrets.masked(cause));
    }
}
