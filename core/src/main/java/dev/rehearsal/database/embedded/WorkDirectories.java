package dev.rehearsal.database.embedded;

import dev.rehearsal.database.DatabaseException;
import dev.rehearsal.database.Owner;
import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;

/** Where servers keep their files: in memory where there is room, else in the directory for temporary files. */
public final class WorkDirectories {
    private static final Logger LOG = Secrets.logger(WorkDirectories.class.getPackageName());
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM_BYTES = 1L << 30;

    private final RunAs user;
    private final AtomicBoolean swept = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();

    public WorkDirectories(RunAs user) {
        this.user = user;
    }

    /** A new directory that belongs to the server's user and tells in its name who made it. */
    public Path create() {
        Path parent = parent();
        if (swept.compareAndSet(false, true)) {
            new Leftovers(MEMORY).sweep();
            new Leftovers(temporary()).sweep();
        }
        try {
            Path directory = Files.createDirectory(
                    parent.resolve(Owner.thisProcess().newName()),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            user.takeOver(directory);
            return directory;
        } catch (IOException e) {
            throw new DatabaseException(
                    "no directory for a server could be made in '" + parent + "': " + e.getMessage(), e);
        }
    }

    private Path parent() {
        try {
            if (Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM_BYTES) {
                return MEMORY;
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "'" + MEMORY + "' cannot be used", e);
        }
        if (told.compareAndSet(false, true)) {
            LOG.log(
                    Level.INFO,
                    "servers keep their files in ''{0}'', because ''{1}'' is missing, cannot be written or has less than {2} MB"
                            + " free; expect starts and forks to take longer",
                    temporary(),
                    MEMORY,
                    Long.toString(ROOM_BYTES >> 20));
        }
        return temporary();
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
