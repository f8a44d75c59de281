package dev.rehearsal.product.postgres.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.embedded.CacheDamage;
import dev.rehearsal.database.embedded.FileTree;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.product.postgres.database.Server;
import dev.rehearsal.product.postgres.database.embedded.InstalledBinaries.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server starts whatever became of the unpacked binaries and of the cluster that is copied. */
@Tag("exhaustive")
class DamagedCacheTests {
    private static Path parent;

    /** What becomes of a cache: one damage of the binaries and one of the cluster each. */
    enum Damage {
        FILES_DELETED {
            @Override
            void happen(Path binaries, Path cluster) throws IOException {
                Files.delete(binaries.resolve("share/postgresql/postgres.bki"));
                Files.delete(cluster.resolve("PG_VERSION"));
                Files.delete(cluster.resolveSibling(CacheDamage.MANIFEST));
            }
        },
        FILES_CUT_SHORT {
            @Override
            void happen(Path binaries, Path cluster) throws IOException {
                cut(binaries.resolve("bin/postgres"));
                cut(largest(cluster.resolve("base/1")));
            }
        },
        BYTES_FLIPPED {
            @Override
            void happen(Path binaries, Path cluster) throws IOException {
                flip(largest(binaries.resolve("lib")));
                flip(cluster.resolve("global/pg_control"));
            }
        },
        NOT_EXECUTABLE_AND_EMPTY {
            @Override
            void happen(Path binaries, Path cluster) throws IOException {
                Files.setPosixFilePermissions(
                        binaries.resolve("bin/postgres"), PosixFilePermissions.fromString("rw-r--r--"));
                Path entry = cluster.resolve("..").normalize();
                FileTree.delete(entry);
                Files.createDirectory(entry);
            }
        },
        OTHER_KINDS_OF_FILES {
            @Override
            void happen(Path binaries, Path cluster) throws IOException {
                Path postgres = binaries.resolve("bin/postgres");
                Files.delete(postgres);
                Files.createSymbolicLink(postgres, Path.of("/bin/true"));
                Path control = cluster.resolve("global/pg_control");
                Files.delete(control);
                Files.createDirectory(control);
            }
        };

        abstract void happen(Path binaries, Path cluster) throws IOException;
    }

    @BeforeAll
    static void fill() throws IOException {
        // Not JUnit's: the server's user must be able to read it.
        parent = Files.createTempDirectory("damaged-cache");
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        start(provider());
    }

    @AfterAll
    static void delete() throws IOException {
        FileTree.delete(parent);
    }

    /** One damage that is seen without reading what is in the files, and one that is seen by checksums only. */
    @ParameterizedTest
    @EnumSource(names = {"FILES_CUT_SHORT", "BYTES_FLIPPED"})
    void isMadeAgain(Damage damage) throws IOException {
        damage.happen(entry("postgres-"), entry("cluster-").resolve("data"));

        start(provider());

        assertThat(CacheDamage.of(entry("postgres-"))).isEmpty();
        assertThat(CacheDamage.of(entry("cluster-"))).isEmpty();
        assertThat(names()).noneMatch(name -> name.startsWith("rehearsal_"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FILES_CUT_SHORT", "BYTES_FLIPPED"})
    void isMadeAgainAfterAnyOtherDamage(Damage damage) throws IOException {
        isMadeAgain(damage);
    }

    @Test
    void isMadeAgainThoughItWasWholeWhenThisProcessCheckedIt() throws IOException {
        EmbeddedServerProvider provider = provider();
        start(provider);
        Files.delete(entry("postgres-").resolve("share/postgresql/timezonesets/Default"));
        flip(entry("cluster-").resolve("data/global/pg_control"));

        start(provider);

        assertThat(CacheDamage.of(entry("postgres-"))).isEmpty();
        assertThat(CacheDamage.of(entry("cluster-"))).isEmpty();
    }

    @Test
    void isReadAgainWhereTheServerDoesNotStart() throws IOException {
        start(provider());
        Path control = entry("cluster-").resolve("data/global/pg_control");
        FileTime written = Files.getLastModifiedTime(control);
        flip(control);
        Files.setLastModifiedTime(control, written);

        start(provider());

        assertThat(CacheDamage.of(entry("cluster-"))).isEmpty();
    }

    @Test
    void isReadAgainAfterADay() throws IOException {
        start(provider());
        Path library = largest(entry("postgres-").resolve("lib"));
        FileTime written = Files.getLastModifiedTime(library);
        flip(library);
        // As a disk does it.
        Files.setLastModifiedTime(library, written);
        Files.setLastModifiedTime(
                entry("postgres-").resolve(".rehearsal-read"),
                FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        start(provider());

        assertThat(CacheDamage.of(entry("postgres-"))).isEmpty();
    }

    @Test
    void isMadeAgainUnderARunningServer() throws Exception {
        Server running = provider().start("15");
        try {
            Files.delete(entry("postgres-").resolve("lib/postgresql/plpgsql.so"));
            start(provider());

            try (var connection = running.address().connectForMaintenance();
                    var statement = connection.createStatement()) {
                statement.execute("do $$ begin perform 1; end $$");
            }
        } finally {
            running.close();
        }
    }

    @Test
    void isLeftAsItIsWhereItIsWhole() throws IOException {
        Object binaries = fileKey(entry("postgres-"));
        Object cluster = fileKey(entry("cluster-"));
        // Wider permissions and further files keep nothing from running.
        Files.setPosixFilePermissions(
                entry("postgres-").resolve("bin/initdb"), PosixFilePermissions.fromString("rwxrwxr-x"));
        Files.writeString(entry("postgres-").resolve("note"), "kept");

        start(provider());

        assertThat(fileKey(entry("postgres-"))).isEqualTo(binaries);
        assertThat(fileKey(entry("cluster-"))).isEqualTo(cluster);
    }

    private static EmbeddedServerProvider provider() {
        return new EmbeddedServerProvider(
                DatabaseProducts.usual(),
                user -> new InstalledBinaries(user, List.of(parent), DamagedCacheTests::unpack),
                user -> Stream.empty());
    }

    /** Unpacks once and copies that from then on: unpacking takes by far the longest, and does the same each time. */
    private static void unpack(InputStream archive, Path target) throws IOException {
        Path unpacked = parent.resolve("unpacked");
        if (Files.notExists(unpacked)) {
            Archive.unpack(archive, Files.createDirectory(unpacked));
        }
        Files.delete(target);
        FileTree.copyForAll(unpacked, target);
    }

    private static void start(EmbeddedServerProvider provider) {
        provider.start("15").close();
    }

    private static Path entry(String prefix) throws IOException {
        return directory()
                .resolve(names().stream()
                        .filter(name -> name.startsWith(prefix) && !name.endsWith(".lock"))
                        .findFirst()
                        .orElseThrow());
    }

    private static Path directory() {
        return parent.resolve("rehearsal/postgres");
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Object fileKey(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private static Path largest(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .max((one, other) ->
                            Long.compare(one.toFile().length(), other.toFile().length()))
                    .orElseThrow();
        }
    }

    private static void cut(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }

    private static void flip(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 0; at < Math.min(bytes.length(), 4096); at += 8) {
                bytes.seek(at);
                int value = bytes.read();
                bytes.seek(at);
                bytes.write(~value);
            }
        }
    }
}
