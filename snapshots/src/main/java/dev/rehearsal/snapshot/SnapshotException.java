package dev.rehearsal.snapshot;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Rows could not be had; the message says which file is at fault. */
public class SnapshotException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }

    static SnapshotException unreadable(Path file, IOException cause) {
        return new SnapshotException(
                "'" + file + "' cannot be read as UTF-8 (" + cause + "); name a file below the project's directory",
                cause);
    }
}
