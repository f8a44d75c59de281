package dev.rehearsal.rehearsal;

import java.io.Serial;
import org.apiguardian.api.API;

/** Thrown if rows that the user gave could not be written. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SeedingException extends RehearsalException {
    @Serial
    private static final long serialVersionUID = 1L;

    public SeedingException(String message, Throwable cause) {
        super(message, cause);
    }
}
