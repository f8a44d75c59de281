package dev.rehearsal.database.embedded;

import java.nio.file.Path;
import java.util.List;

/** How a server of one product is started in a directory, known to be ready, and stopped. */
public interface ServerProgram {

    /** Where its binaries are. */
    Path home();

    /** The command that runs it on {@code directory/data} until it is stopped. */
    List<String> command(Path directory, int port);

    /** Whether it takes connections, found out without opening one. */
    boolean isReady(Path directory);

    /** What its log holds where another process listens on its port. */
    String portTaken();

    /** The signal, {@code TERM}, at which it writes everything to its data directory and ends. */
    String signalInOrder();

    /** The signal, {@code KILL}, at which it ends without writing. */
    String signalAtOnce();

    /** Whether a line of its log says nothing to somebody who looks for a failure. */
    boolean isNoise(String line);

    /** Removes what its end leaves outside of the directory where it was not stopped by us. */
    default void clearAfterLoss(Path directory) {}
}
