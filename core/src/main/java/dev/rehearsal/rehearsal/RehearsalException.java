package dev.rehearsal.rehearsal;

import dev.rehearsal.secret.Secrets;
import java.io.Serial;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A rehearsal could not go on for a reason that is not the migration's fault. */
@API(status = API.Status.STABLE, since = "0.1")
public class RehearsalException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public RehearsalException(String message) {
        this(message, null);
    }

    public RehearsalException(String message, @Nullable Throwable cause) {
        super(Secrets.masked(message), Secrets.masked(cause));
    }
}
