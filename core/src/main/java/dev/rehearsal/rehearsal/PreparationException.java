package dev.rehearsal.rehearsal;

import java.io.Serial;

/** A migration tool could not create its own tables on an empty database. */
public final class PreparationException extends RehearsalException {
    @Serial
    private static final long serialVersionUID = 1L;

    public PreparationException(String message, Throwable cause) {
        super(message, cause);
    }
}
