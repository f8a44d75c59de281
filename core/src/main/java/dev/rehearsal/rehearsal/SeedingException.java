package dev.rehearsal.rehearsal;

import java.io.Serial;

/** Rows that the user gave could not be written. */
final class SeedingException extends RehearsalException {
    @Serial
    private static final long serialVersionUID = 1L;

    SeedingException(String message, Throwable cause) {
        super(message, cause);
    }
}
