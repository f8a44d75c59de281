package dev.rehearsal.check;

import dev.rehearsal.secret.Secrets;
import java.io.Serial;
import org.apiguardian.api.API;

/** Thrown if a declaration or a severity names something unknown; the message says which names are known. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public class CheckException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public CheckException(String message) {
        super(Secrets.masked(message));
    }

    CheckException(String message, Throwable cause) {
        super(Secrets.masked(message), cause);
    }
}
