package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.Database;
import dev.rehearsal.database.Owner;
import dev.rehearsal.mask.plan.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a capture that was killed leaves beside its place is seen by nobody and gone after the next one. */
@Tag("exhaustive")
class KilledCaptureTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    @TempDir
    Path parent;

    private Path snapshot;
    private Database source;

    @BeforeEach
    void create() throws Exception {
        snapshot = parent.resolve("s");
        source = DATABASES.createDatabase();
        Databases.run(DATABASES.connect(source), "create table users (id int); create table orders (id int)");
    }

    @Test
    void theStagingDirectoryIsIgnoredByVersionControlAndSweptByTheNextCapture() throws Exception {
        Path left = killedCapture();
        assertThat(left.resolve(".gitignore")).hasContent("*");
        assertThat(left.resolve("rows")).isDirectoryContaining("glob:**.csv.gz");
        Path neighbour = Files.createDirectories(
                parent.resolve(".s-" + Owner.thisProcess().newName()).resolve("rows"));
        Path foreign = Files.createDirectory(parent.resolve(".s-mine"));

        Capture.from(DATABASES.connect(source)).masked(Masking.NONE).at("7").into(snapshot);

        assertThat(files()).containsExactlyInAnyOrder(snapshot, neighbour.getParent(), foreign);
        assertThat(Snapshot.read(snapshot).position()).isEqualTo("7");
        assertThat(snapshot.resolve(".gitignore")).doesNotExist();
    }

    @Test
    void itIsSweptByTheNextReaderAsWell() throws Exception {
        Capture.from(DATABASES.connect(source)).masked(Masking.NONE).at("7").into(snapshot);
        killedCapture();

        assertThat(Snapshot.read(snapshot).position()).isEqualTo("7");
        assertThat(files()).containsExactly(snapshot);
    }

    @Test
    void theSnapshotThatWasToBeReplacedComesBack() throws Exception {
        Capture.from(DATABASES.connect(source)).masked(Masking.NONE).at("7").into(snapshot);
        // Killed between the two moves of a replacement.
        Files.move(snapshot, killedCapture().resolve("before"));

        assertThat(Snapshot.read(snapshot).position()).isEqualTo("7");
        assertThat(files()).containsExactly(snapshot);
    }

    @Test
    void aCaptureThatIsAskedToEndRemovesItByItself() throws Exception {
        Capture.from(DATABASES.connect(source)).at("7").into(snapshot);
        try (KilledProcess process =
                KilledProcess.start("capture", source.jdbcUrl() + "&user=postgres", snapshot.toString())) {
            process.await("written");
            assertThat(files()).hasSize(2);

            assertThat(process.terminate()).isNotZero();
        }

        assertThat(files()).containsExactly(snapshot);
        assertThat(Snapshot.read(snapshot).position()).isEqualTo("7");
    }

    private Path killedCapture() throws Exception {
        List<Path> before = files();
        try (KilledProcess process =
                KilledProcess.start("capture", source.jdbcUrl() + "&user=postgres", snapshot.toString())) {
            process.await("written");
            process.kill(0);
        }
        List<Path> left = files();
        left.removeAll(before);
        assertThat(left).hasSize(1);
        return left.get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return new java.util.ArrayList<>(files.toList());
        }
    }
}
