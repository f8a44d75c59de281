package dev.rehearsal.schema;

import dev.rehearsal.secret.Secrets;
import java.io.Serial;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The catalog could not be read; the message says which part of it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class SchemaException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What could not be done, without secrets. */
    public SchemaException(String message, @Nullable Throwable cause) {
        super(Secrets.masked(message), Secrets.masked(cause));
    }
}
