package dev.rehearsal.base;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A base cannot be read or compared with; the message says why and what to do. */
public final class BaseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    BaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    BaseException(String message) {
        this(message, null);
    }
}
