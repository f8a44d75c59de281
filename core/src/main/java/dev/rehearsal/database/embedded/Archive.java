package dev.rehearsal.database.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a {@code .tar.xz}; nothing in it can write or point outside the target. */
final class Archive {
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    private final Path target;

    private Archive(Path target) {
        this.target = target;
    }

    static void unpack(InputStream archive, Path target) throws IOException {
        Path real = target.toRealPath();
        Archive unpacking = new Archive(real);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpacking.write(entry, tar);
            }
        }
    }

    private void write(TarArchiveEntry entry, InputStream content) throws IOException {
        Path path = inside(target.resolve(entry.getName()), entry);
        if (entry.isDirectory()) {
            directories(path, entry);
        } else if (entry.isSymbolicLink()) {
            Path parent = directories(parentOf(path), entry);
            inside(parent.resolve(entry.getLinkName()), entry);
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            directories(parentOf(path), entry);
            Files.createLink(
                    path, inside(target.resolve(entry.getLinkName()), entry).toRealPath());
        } else if (entry.isFile()) {
            directories(parentOf(path), entry);
            Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(path, (entry.getMode() & 0100) != 0 ? EXECUTABLE : READABLE);
        } else {
            throw new IOException("entry '" + entry.getName() + "' is neither a file, a directory nor a link");
        }
    }

    private Path directories(Path directory, TarArchiveEntry entry) throws IOException {
        Path existing = directory;
        while (!Files.exists(existing)) {
            existing = parentOf(existing);
        }
        // Links that lead inside, one after the other, can still lead outside.
        if (!existing.toRealPath().startsWith(target)) {
            throw new IOException("entry '" + entry.getName() + "' leads outside of the archive");
        }
        Files.createDirectories(directory);
        if (!directory.equals(target)) {
            Files.setPosixFilePermissions(directory, EXECUTABLE);
        }
        return directory;
    }

    private Path inside(Path path, TarArchiveEntry entry) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(target)) {
            throw new IOException("entry '" + entry.getName() + "' leads outside of the archive");
        }
        return normal;
    }

    /** A root is its own parent. */
    private static Path parentOf(Path path) {
        return Objects.requireNonNullElse(path.getParent(), path);
    }
}
