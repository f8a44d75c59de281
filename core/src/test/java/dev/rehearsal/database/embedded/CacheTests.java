package dev.rehearsal.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.database.DatabaseException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries that are damaged, read-only, or made by several processes at once. */
class CacheTests {
    private final AtomicInteger makings = new AtomicInteger();

    @TempDir
    Path directory;

    @Test
    void makesAnEntryOnce() {
        assertThat(made()).hasContent("whole");
        assertThat(made()).hasContent("whole");
        assertThat(makings).hasValue(1);
    }

    @Test
    void makesADamagedEntryAgain() throws IOException {
        for (String path : List.of("file", "link", "folder/deep", DirectoryManifest.FILE)) {
            Path file = made().resolveSibling(path);
            Files.delete(file);
            assertThat(made()).as(path).hasContent("whole");
            Files.writeString(file, "other");
            assertThat(made()).as(path).hasContent("whole");
        }
        assertThat(makings).hasValue(9);
    }

    @Test
    void doesNotFollowALinkToElsewhere(@TempDir Path elsewhere) throws IOException {
        Files.createDirectories(elsewhere.resolve("folder"));
        Files.writeString(elsewhere.resolve("folder/deep"), "deep");
        FileTree.delete(made().resolveSibling("folder"));
        Files.createSymbolicLink(directory.resolve("entry/folder"), elsewhere.resolve("folder"));
        made();
        FileTree.delete(directory.resolve("entry"));
        Files.createSymbolicLink(directory.resolve("entry"), elsewhere);
        made();

        assertThat(makings).hasValue(3);
        assertThat(directory.resolve("entry"))
                .isDirectory()
                .satisfies(entry -> assertThat(Files.isSymbolicLink(entry)).isFalse());
        assertThat(elsewhere.resolve("folder/deep")).hasContent("deep");
    }

    @Test
    void makesAnEntryAgainThatMayNotBeWritten() throws IOException {
        Path file = made();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("r-xr-xr-x"));

        assertThat(made()).hasContent("whole");
        assertThat(Files.getPosixFilePermissions(made())).contains(PosixFilePermission.OWNER_WRITE);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void replacesWhatStandsInPlaceOfItsLock() throws IOException {
        Files.createDirectories(directory.resolve("entry.lock/deep"));
        assertThat(made()).hasContent("whole");
    }

    @Test
    void tellsWhereItIsWhenAnEntryCannotBeMade() throws IOException {
        Files.writeString(made(), "other");

        assertThatThrownBy(() -> new Cache(directory).entry("entry", target -> {
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageMatching("the cache entry '\\Q" + directory
                        + "\\E/entry' is damaged \\('file': file of 5 bytes"
                        + " with checksum \\w+, expected: file of 5 bytes with checksum \\w+\\) and could not be made:"
                        + " java.io.IOException: No space left on device \\(\\d+ MB are free there\\); let this user"
                        + " write to '\\Q" + directory + "\\E' and make room there, or let XDG_CACHE_HOME name another"
                        + " directory");
        assertThat(leftovers()).isEmpty();
        assertThat(made()).hasContent("whole");
    }

    @Test
    void tellsWhichDirectoriesItTriedAndWhy() {
        // Nobody may make a directory there, not even root.
        CachePlaces places = new CachePlaces(RunAs.sameUser(), List.of(Path.of("/proc/self")), "postgres");

        assertThatThrownBy(() -> places.open())
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("there is no place for the server binaries: '/proc/self/rehearsal/postgres' (")
                .hasMessageEndingWith("; let XDG_CACHE_HOME name a directory that this user may write");
    }

    @Test
    void isWholeAfterAProcessWasKilledWhileItHealed() throws Exception {
        Files.writeString(made(), "other");
        Process child = start(60_000);
        awaitMaking(child);
        assertThat(leftovers()).hasSize(1);
        child.destroyForcibly().waitFor();

        new Leftovers(directory).sweep();
        assertThat(made()).hasContent("whole");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void isHealedOnceByTwoProcesses() throws Exception {
        Files.writeString(made(), "other");
        Process one = start(500);
        Process two = start(500);

        assertThat(one.waitFor()).isZero();
        assertThat(two.waitFor()).isZero();
        assertThat(names()).filteredOn(name -> name.startsWith("making")).hasSize(1);
        assertThat(leftovers()).isEmpty();
        assertThat(DirectoryManifest.damage(directory.resolve("entry"))).isEmpty();
    }

    /** As a new process sees it. */
    private Path made() {
        Path entry = new Cache(directory).entry("entry", target -> {
            makings.incrementAndGet();
            Files.writeString(target.resolve("file"), "whole");
            Files.createSymbolicLink(target.resolve("link"), Path.of("file"));
            Files.createDirectory(target.resolve("folder"));
            Files.writeString(target.resolve("folder/deep"), "deep");
        });
        return entry.resolve("file");
    }

    private Process start(long pause) throws IOException {
        String classPath = Stream.of("jdk.module.path", "java.class.path")
                .map(name -> System.getProperty(name, ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
        String here = CacheTests.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        String tests = Path.of(here).resolveSibling("test-classes").toString();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        tests + File.pathSeparator + classPath,
                        CachingProcess.class.getName(),
                        directory.toString(),
                        Long.toString(pause))
                .inheritIO()
                .start();
    }

    private void awaitMaking(Process child) throws Exception {
        while (names().stream().noneMatch(name -> name.startsWith("making"))) {
            assertThat(child.waitFor(10, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private List<String> leftovers() throws IOException {
        return names().stream().filter(name -> name.startsWith("rehearsal_")).toList();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
