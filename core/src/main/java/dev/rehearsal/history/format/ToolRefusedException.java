package dev.rehearsal.history.format;

import dev.rehearsal.history.MigrationFailedException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A tool refuses to run because of what its schema history table says about earlier runs. No script was sent. */
public final class ToolRefusedException extends MigrationFailedException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A tool that will not run.
     *
     * @param message its own words
     */
    public ToolRefusedException(String message, @Nullable Throwable cause) {
        super(message, "", 0, "", "", cause);
    }
}
