package dev.rehearsal.database.embedded;

import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes of a server that was killed, which have not noticed yet and go on writing. */
final class Orphans {
    private static final Logger LOG = Secrets.logger(Orphans.class.getPackageName());
    private static final long LIMIT_SECONDS = 5;

    private final Path data;

    /** @param data the data directory, in which all of a server's processes work */
    Orphans(Path data) {
        this.data = data;
    }

    void end() {
        ProcessHandle.allProcesses().filter(this::worksHere).toList().forEach(this::end);
    }

    private void end(ProcessHandle process) {
        process.destroyForcibly();
        try {
            process.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.DEBUG, "process " + process.pid() + " of a lost server did not end", e);
        }
    }

    private boolean worksHere(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(data);
        } catch (IOException | UnsupportedOperationException e) {
            // Another user's, or another system: a process that has no server ends by itself.
            return false;
        }
    }
}
