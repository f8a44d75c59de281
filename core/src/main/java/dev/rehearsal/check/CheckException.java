package dev.rehearsal.check;

import dev.rehearsal.secret.Secrets;
import java.io.Serial;

/** A declaration or a severity cannot be what was meant; the message says what is known instead. */
public class CheckException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public CheckException(String message) {
        super(Secrets.masked(message));
    }

    CheckException(String message, Throwable cause) {
        super(Secrets.masked(message), cause);
    }
}
