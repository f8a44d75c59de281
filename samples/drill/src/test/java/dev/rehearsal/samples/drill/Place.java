package dev.rehearsal.samples.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Where some children work: directories of their own and a mark in their environment, so that nothing of anybody else is
 * taken for theirs.
 *
 * @param pids the children that were started here
 * @param abandoned whether the drill is being ended, so that no further child may start
 */
record Place(Path root, String mark, Set<Long> pids, AtomicBoolean abandoned) implements AutoCloseable {
    private static final String MARK = "DRILL_MARK";

    /** A drill that is ended takes its children and their files along. */
    private static final Map<String, Place> OPEN = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.values().forEach(Place::abandon), "ends-the-drill"));
    }

    /** A place with an empty cache that every user can look into, as a server's user must. */
    static Place create() throws IOException {
        Path root = Files.createTempDirectory("drill-");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        Place place = new Place(root, UUID.randomUUID().toString(), ConcurrentHashMap.newKeySet(), new AtomicBoolean());
        OPEN.put(place.mark(), place);
        for (Path directory : new Path[] {place.cache(), place.temporary(), place.records()}) {
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return place;
    }

    Path cache() {
        return root.resolve("cache");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    /** What children write for the drill itself. */
    Path records() {
        return root.resolve("records");
    }

    /** A variable that each process has which a child started, whoever it runs as. */
    String marked() {
        return MARK + '=' + mark;
    }

    void mark(ProcessBuilder child) {
        if (abandoned.get()) {
            throw new IllegalStateException("the drill is ended");
        }
        child.environment().put(MARK, mark);
        child.environment().put("XDG_CACHE_HOME", cache().toString());
        child.environment().put("TMPDIR", temporary().toString());
    }

    @Override
    public void close() throws IOException {
        delete(root);
        OPEN.remove(mark);
    }

    private void abandon() {
        abandoned.set(true);
        try {
            // A child that ends may be starting a process; a later look finds that.
            for (int i = 0; i < 5; i++) {
                for (String process : Child.marked(marked())) {
                    Child.signal("KILL", Long.parseLong(process.substring(0, process.indexOf(' '))));
                }
                Thread.sleep(50);
            }
            FullDisks.release(this);
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Copies what is in one directory into another that is there, with the rights that it has. */
    static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.skip(1).toList()) {
                Files.copy(
                        file,
                        target.resolve(source.relativize(file)),
                        LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    static void delete(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
