package dev.rehearsal.database.embedded;

import dev.rehearsal.secret.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The list of all that a directory holds, with checksums, kept in the directory itself. Files that were added later are
 * none of its business.
 */
record DirectoryManifest(List<Item> items) {
    static final String FILE = ".rehearsal-manifest";

    /** A file that is as old as the last time when all content was read. */
    private static final String READ = ".rehearsal-read";

    private static final Duration READ_AGAIN = Duration.ofDays(1);
    private static final Logger LOG = Secrets.logger(DirectoryManifest.class.getPackageName());

    private static final int BUFFER = 1 << 16;
    private static final String MISSING = "missing";

    DirectoryManifest {
        items = List.copyOf(items);
    }

    /**
     * One file, directory or link.
     *
     * @param path from the directory that holds the manifest
     * @param permissions which it needs at least
     * @param content what it is, in words
     */
    record Item(String path, Set<PosixFilePermission> permissions, String content) {
        private static final int PARTS = 3;
        private static final String DIRECTORY = "directory";
        private static final String FILE_OF = "file of ";
        private static final String BYTES = " bytes with checksum ";

        static Item parse(String line, Map<String, Set<PosixFilePermission>> permissions) throws IOException {
            String[] parts = line.split("\t", PARTS);
            if (parts.length != PARTS) {
                throw new IOException("'" + line + "' is not understood");
            }
            return new Item(
                    parts[1], permissions.computeIfAbsent(parts[0], PosixFilePermissions::fromString), parts[2]);
        }

        String line() {
            return PosixFilePermissions.toString(permissions) + '\t' + path + '\t' + content;
        }

        /** Whether it is a file that nobody has written to since it was read, or a directory that is there. */
        boolean isUntouched(Path directory, FileTime read) {
            try {
                PosixFileAttributes now = Files.readAttributes(
                        directory.resolve(path), PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                boolean same = now.isDirectory()
                        ? content.equals(DIRECTORY)
                        : now.isRegularFile()
                                && now.lastModifiedTime().compareTo(read) < 0
                                && content.startsWith(FILE_OF + now.size() + BYTES);
                return same && now.permissions().containsAll(permissions);
            } catch (IOException e) {
                return false;
            }
        }

        private Optional<String> damage(Path directory) {
            Item now = at(directory, directory.resolve(path));
            if (!now.content.equals(content)) {
                return Optional.of("'" + path + "': " + now.content + ", expected: " + content);
            }
            return now.permissions.containsAll(permissions)
                    ? Optional.empty()
                    : Optional.of("'" + path + "': permissions " + PosixFilePermissions.toString(now.permissions)
                            + ", expected: " + PosixFilePermissions.toString(permissions));
        }

        static Item at(Path directory, Path file) {
            String path = directory.relativize(file).toString();
            try {
                PosixFileAttributes attributes =
                        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                // The permissions of a link mean nothing.
                return attributes.isSymbolicLink()
                        ? new Item(path, Set.of(), "link to '" + Files.readSymbolicLink(file) + "'")
                        : new Item(path, attributes.permissions(), content(file, attributes));
            } catch (NoSuchFileException e) {
                return new Item(path, Set.of(), MISSING);
            } catch (IOException e) {
                return new Item(path, Set.of(), "not readable (" + e + ")");
            }
        }

        private static String content(Path file, PosixFileAttributes attributes) throws IOException {
            if (attributes.isDirectory()) {
                return DIRECTORY;
            }
            return attributes.isRegularFile()
                    ? FILE_OF + attributes.size() + BYTES + checksum(file, attributes.size())
                    : "neither file nor directory";
        }
    }

    /** Lists what a directory holds. */
    static DirectoryManifest of(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return new DirectoryManifest(files.filter(file -> !file.equals(directory))
                    .filter(file -> !file.equals(directory.resolve(FILE)))
                    .sorted()
                    .map(file -> Item.at(directory, file))
                    .toList());
        }
    }

    /** Writes it into the directory that it lists. */
    void write(Path directory) throws IOException {
        StringBuilder text = new StringBuilder();
        items.forEach(item -> text.append(item.line()).append('\n'));
        text.append(checksum(text.toString())).append('\n');
        Files.writeString(directory.resolve(FILE), text, StandardCharsets.UTF_8);
    }

    /** What the directory lacks of what its manifest lists; empty if nothing. All content is read. */
    static Optional<String> damage(Path directory) {
        return damage(directory, FileTime.fromMillis(0));
    }

    /**
     * The same in a fifth of the time where that was done within a day: content is read only of files that were written to since. What
     * damages files behind the file system's back is found a day later.
     */
    static Optional<String> damageSinceLastRead(Path directory) {
        FileTime last = lastRead(directory);
        if (last.toMillis() != 0) {
            return damage(directory, last);
        }
        // Earlier than all that is written meanwhile, also where the file system's clock is coarse.
        Instant before = Instant.now().minusSeconds(1);
        Optional<String> damage = damage(directory);
        if (damage.isEmpty()) {
            noteRead(directory, FileTime.from(before));
        }
        return damage;
    }

    /** Lets all content be read the next time. */
    static void forgetLastRead(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(READ));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "'" + directory + "' cannot be written", e);
        }
    }

    private static FileTime lastRead(Path directory) {
        try {
            FileTime last = Files.getLastModifiedTime(directory.resolve(READ), LinkOption.NOFOLLOW_LINKS);
            Instant now = Instant.now();
            boolean counts = last.toInstant().isAfter(now.minus(READ_AGAIN))
                    && !last.toInstant().isAfter(now);
            return counts ? last : FileTime.fromMillis(0);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** Of a directory that this user may not write all content is read each time. */
    private static void noteRead(Path directory, FileTime time) {
        try {
            Files.write(directory.resolve(READ), new byte[0]);
            Files.setLastModifiedTime(directory.resolve(READ), time);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "'" + directory + "' cannot be written", e);
        }
    }

    private static Optional<String> damage(Path directory, FileTime read) {
        DirectoryManifest manifest;
        try {
            manifest = read(directory);
        } catch (NoSuchFileException e) {
            return Optional.of("'" + FILE + "': " + MISSING);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("'" + FILE + "': " + e.getMessage());
        }
        List<Item> touched = new ArrayList<>();
        for (Item item : manifest.items) {
            if (!item.isUntouched(directory, read)) {
                touched.add(item);
            }
        }
        // Most of it is waiting for the file system, so it takes half as long in two threads.
        return touched.parallelStream()
                .map(item -> item.damage(directory))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static DirectoryManifest read(Path directory) throws IOException {
        // Bytes that are no UTF-8 become other characters, which the checksum tells.
        String text = new String(Files.readAllBytes(directory.resolve(FILE)), StandardCharsets.UTF_8);
        int last = text.lastIndexOf('\n', text.length() - 2) + 1;
        String listed = text.substring(0, last);
        if (!text.substring(last).equals(checksum(listed) + '\n')) {
            throw new IOException("damaged");
        }
        List<Item> items = new ArrayList<>();
        Map<String, Set<PosixFilePermission>> permissions = new HashMap<>();
        for (String line : listed.lines().toList()) {
            items.add(Item.parse(line, permissions));
        }
        return new DirectoryManifest(items);
    }

    private static String checksum(String text) {
        CRC32 checksum = new CRC32();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(checksum.getValue());
    }

    private static String checksum(Path file, long size) throws IOException {
        CRC32 checksum = new CRC32();
        byte[] buffer = new byte[(int) Math.min(size + 1, BUFFER)];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                checksum.update(buffer, 0, n);
            }
        }
        return Long.toHexString(checksum.getValue());
    }
}
