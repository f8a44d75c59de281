package dev.rehearsal.history.engine.process;

import java.io.Serial;

/** The helper process itself, not what it was asked to do, failed: it could not be started, died or hung. */
final class HelperFailedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    HelperFailedException(String message) {
        super(message);
    }

    HelperFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
