package dev.rehearsal.database.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Copies and deletes directories with all that is in them. */
public final class FileTree {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private FileTree() {}

    /** Copies a cluster for the user that a server runs as. */
    public static void copyFor(RunAs user, Path source, Path target) throws IOException {
        copy(source, target, PRIVATE, user);
    }

    /** Copies a cluster to where every user may read it. */
    public static void copyForAll(Path source, Path target) throws IOException {
        copy(source, target, READABLE, RunAs.sameUser());
    }

    private static void copy(Path source, Path target, Set<PosixFilePermission> directories, RunAs user)
            throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path copy = target.resolve(source.relativize(directory));
                Files.createDirectory(copy);
                Files.setPosixFilePermissions(copy, directories);
                user.takeOver(copy);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = target.resolve(source.relativize(file));
                Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
                user.takeOver(copy);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** How many bytes may still be written beside some file. */
    public static long roomAt(Path file) {
        try {
            return Files.getFileStore(file).getUsableSpace();
        } catch (IOException e) {
            // Not known is not the same as none.
            return Long.MAX_VALUE;
        }
    }

    /** Deletes what is there; something that vanishes meanwhile is as good as deleted. */
    public static void delete(Path root) throws IOException {
        try {
            Files.walkFileTree(root, new Deletion());
        } catch (NoSuchFileException e) {
            // Somebody else removed it; that is what was wanted.
            return;
        }
    }

    /** Deletes each file and then its directory, also in directories that may not be written. */
    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (!Files.isWritable(directory)) {
                try {
                    Files.setPosixFilePermissions(directory, PRIVATE);
                } catch (IOException e) {
                    // It is gone, or somebody else's: then an empty one can still be deleted.
                    return FileVisitResult.CONTINUE;
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
