package dev.rehearsal.database;

import dev.rehearsal.secret.Secrets;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** No database could be had, or one of ours misbehaved; the message says what to do. */
public class DatabaseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public DatabaseException(String message) {
        this(message, null);
    }

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(Secrets.masked(message), Secrets.masked(cause));
    }
}
