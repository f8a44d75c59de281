package dev.rehearsal.database.postgres.embedded;

import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a server leaves behind that was killed: processes that have not noticed yet, which go on writing, and the segment of shared
 * memory by which it locked its directory.
 */
final class Orphans {
    private static final Logger LOG = Secrets.logger(Orphans.class.getPackageName());
    private static final int LINE_OF_SEGMENT = 6;
    private static final long LIMIT_SECONDS = 5;

    private final Path data;

    /** @param data the data directory, in which all of a server's processes work */
    Orphans(Path data) {
        this.data = data;
    }

    void end() {
        ProcessHandle.allProcesses().filter(this::worksHere).toList().forEach(this::end);
        removeSegment();
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

    private void removeSegment() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
            if (lines.size() > LINE_OF_SEGMENT) {
                String id = lines.get(LINE_OF_SEGMENT).strip().replaceFirst(".*\\s", "");
                Process remove = Commands.builder(List.of("ipcrm", "-m", id))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                remove.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the shared memory of a lost server stays until the machine is started again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
