package dev.rehearsal.base.git;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A repository or a commit of it cannot be read; the message says which, and is a whole sentence without its full stop. */
public final class GitException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What is wrong, in words. */
    public GitException(String message) {
        this(message, null);
    }

    /** What is wrong, in words, and what it was noticed by. */
    public GitException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
