package dev.rehearsal.rehearsal.run;

import dev.rehearsal.rehearsal.RehearsalException;
import java.io.Serial;

/** A migration tool could not create its own tables on an empty database. */
public final class PreparationException extends RehearsalException {
    @Serial
    private static final long serialVersionUID = 1L;

    public PreparationException(String message) {
        super(message);
    }

    /** Its message says all: where it comes from is the same for every tool, and every test of a class meets it. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
