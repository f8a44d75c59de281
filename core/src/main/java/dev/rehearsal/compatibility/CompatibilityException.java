package dev.rehearsal.compatibility;

/** Statements could not be made, replayed, read or written. */
public final class CompatibilityException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CompatibilityException(String message, Throwable cause) {
        super(message, cause);
    }

    CompatibilityException(String message) {
        super(message);
    }
}
