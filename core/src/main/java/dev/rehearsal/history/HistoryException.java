package dev.rehearsal.history;

import dev.rehearsal.secret.Secrets;
import java.io.Serial;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A history could not be found or read; the message says where and what to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class HistoryException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public HistoryException(String message) {
        this(message, null);
    }

    public HistoryException(String message, @Nullable Throwable cause) {
        super(Secrets.masked(message), Secrets.masked(cause));
    }
}
