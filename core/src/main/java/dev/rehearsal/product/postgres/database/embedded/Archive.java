package dev.rehearsal.product.postgres.database.embedded;

import dev.rehearsal.product.postgres.database.embedded.TarReader.Entry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
        try (InputStream unpacked = new XZInputStream(new BufferedInputStream(archive, 1 << 16))) {
            TarReader tar = new TarReader(unpacked);
            for (Optional<Entry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                unpacking.write(entry.get(), tar.content());
            }
        }
    }

    private void write(Entry entry, InputStream content) throws IOException {
        Path path = inside(target.resolve(entry.name()), entry);
        switch (entry.kind()) {
            case DIRECTORY -> directories(path, entry);
            case SYMBOLIC_LINK -> {
                Path parent = directories(parentOf(path), entry);
                inside(parent.resolve(entry.linkName()), entry);
                Files.createSymbolicLink(path, Path.of(entry.linkName()));
            }
            case HARD_LINK -> {
                directories(parentOf(path), entry);
                Files.createLink(
                        path, inside(target.resolve(entry.linkName()), entry).toRealPath());
            }
            case FILE -> {
                directories(parentOf(path), entry);
                Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(path, entry.executable() ? EXECUTABLE : READABLE);
            }
            default -> throw new IOException("entry '" + entry.name() + "' is neither a file, a directory nor a link");
        }
    }

    private Path directories(Path directory, Entry entry) throws IOException {
        Path existing = directory;
        while (!Files.exists(existing)) {
            existing = parentOf(existing);
        }
        // Links that lead inside, one after the other, can still lead outside.
        if (!existing.toRealPath().startsWith(target)) {
            throw new IOException("entry '" + entry.name() + "' leads outside of the archive");
        }
        Files.createDirectories(directory);
        if (!directory.equals(target)) {
            Files.setPosixFilePermissions(directory, EXECUTABLE);
        }
        return directory;
    }

    private Path inside(Path path, Entry entry) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(target)) {
            throw new IOException("entry '" + entry.name() + "' leads outside of the archive");
        }
        return normal;
    }

    /** A root is its own parent. */
    private static Path parentOf(Path path) {
        return Objects.requireNonNullElse(path.getParent(), path);
    }
}
