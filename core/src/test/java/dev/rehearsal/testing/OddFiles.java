package dev.rehearsal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;

/** Puts something in a file's place that is no file to read. */
public enum OddFiles {
    DANGLING_LINK {
        @Override
        void create(Path path) throws IOException {
            Files.createSymbolicLink(path, Path.of("gone.sql"));
        }
    },
    DIRECTORY {
        @Override
        void create(Path path) throws IOException {
            Files.createDirectory(path);
        }
    },
    LINK_TO_DIRECTORY {
        @Override
        void create(Path path) throws IOException {
            Files.createDirectories(path.resolveSibling("../beside").normalize());
            Files.createSymbolicLink(path, Path.of("../beside"));
        }
    },
    NAMED_PIPE {
        @Override
        void create(Path path) throws IOException {
            try {
                Assumptions.assumeTrue(
                        new ProcessBuilder("mkfifo", path.toString()).start().waitFor() == 0, "no named pipes here");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    },
    /** Root reads everything, so that there is no such file for it. */
    UNREADABLE {
        @Override
        void create(Path path) throws IOException {
            Files.writeString(path, "create table b (id int);\n");
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("-wx-wx-wx"));
            Assumptions.assumeFalse(Files.isReadable(path), "this user may read everything");
        }
    };

    abstract void create(Path path) throws IOException;

    /** Puts it there; the test is skipped where this machine has no such thing. */
    public void at(Path path) {
        try {
            Files.createDirectories(path.resolveSibling(""));
            create(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
