package dev.rehearsal.compatibility.trial;

import dev.rehearsal.secret.Secrets;

/** Statements could not be made, replayed, read or written. */
public final class CompatibilityException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CompatibilityException(String message, Throwable cause) {
        super(Secrets.masked(message), Secrets.masked(cause));
    }

    CompatibilityException(String message) {
        super(Secrets.masked(message));
    }
}
