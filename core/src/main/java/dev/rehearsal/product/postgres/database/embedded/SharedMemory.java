package dev.rehearsal.product.postgres.database.embedded;

import dev.rehearsal.database.embedded.Commands;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The segment of shared memory by which a server locks its directory; a server that was killed leaves it behind. */
final class SharedMemory {
    private static final Logger LOG = Secrets.logger(SharedMemory.class.getPackageName());
    private static final int LINE_OF_SEGMENT = 6;
    private static final long LIMIT_SECONDS = 5;

    private final Path data;

    SharedMemory(Path data) {
        this.data = data;
    }

    void removeSegment() {
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
