package dev.rehearsal.rehearsal;

import java.io.Serial;

/** QueryTexts that the user gave could not be written. */
public final class SeedingException extends RehearsalException {
    @Serial
    private static final long serialVersionUID = 1L;

    public SeedingException(String message, Throwable cause) {
        super(message, cause);
    }
}
