package dev.rehearsal.snapshot;

import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** Rows could not be had or kept; the message says which file or table is at fault, and what to do. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public class SnapshotException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    SnapshotException(String message) {
        super(Secrets.masked(message));
    }

    SnapshotException(String message, Throwable cause) {
        super(Secrets.masked(message), Secrets.masked(cause));
    }

    static SnapshotException unreadable(Path file, IOException cause) {
        return new SnapshotException(
                "'" + file + "' cannot be read as UTF-8 (" + cause + "); name a file below the project's directory",
                cause);
    }

    static SnapshotException inaccessible(Path directory, IOException cause) {
        return new SnapshotException(
                "'" + directory + "' cannot be read (" + cause + "); see whether it is there and may be read", cause);
    }

    /** A file of a snapshot is not what its manifest says; the only suggestion is the one that was written. */
    static SnapshotException damaged(Path file, String what) {
        return new SnapshotException("'" + file + "' " + what
                + "; take the file as it was captured (from version control) or capture again");
    }
}
