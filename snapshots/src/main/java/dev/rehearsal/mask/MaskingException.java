package dev.rehearsal.mask;

import java.io.Serial;
import org.apiguardian.api.API;

/** Values cannot be masked as asked for; the message names the columns and what to do. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public class MaskingException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public MaskingException(String message) {
        super(message);
    }

    public MaskingException(String message, Throwable cause) {
        super(message, cause);
    }
}
