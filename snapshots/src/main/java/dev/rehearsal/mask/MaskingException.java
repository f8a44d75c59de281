package dev.rehearsal.mask;

import java.io.Serial;

/** Values cannot be masked as asked for; the message names the columns and what to do. */
public class MaskingException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    MaskingException(String message) {
        super(message);
    }

    MaskingException(String message, Throwable cause) {
        super(message, cause);
    }
}
