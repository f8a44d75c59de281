package dev.rehearsal.rehearsal.line;

import dev.rehearsal.rehearsal.RehearsalException;
import java.io.Serial;

/** A migration that ran on the line does not run on other rows, so that no later state of it is reached there. */
public final class LaterStateException extends RehearsalException {
    @Serial
    private static final long serialVersionUID = 1L;

    LaterStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
