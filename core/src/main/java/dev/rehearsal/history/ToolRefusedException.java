package dev.rehearsal.history;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A tool read what it keeps of earlier runs and will not run again; no script was at fault, and none was sent. */
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
