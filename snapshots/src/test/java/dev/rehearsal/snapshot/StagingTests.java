package dev.rehearsal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.mask.plan.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A capture takes the place of nothing but an older one, and only once it is whole. */
class StagingTests {
    @RegisterExtension
    static final Databases DATABASES = new Databases();

    @TempDir
    Path temporary;

    private Path directory;
    private Connection source;

    @BeforeEach
    void capture() throws SQLException {
        directory = temporary.resolve("snapshot");
        source = DATABASES.create("create table users (id int); create table orders (id int)");
        Capture.from(source).masked(Masking.NONE).at("7").into(directory);
    }

    @Test
    void otherDirectoriesAreNotOverwritten() throws IOException {
        Path other = Files.createDirectory(temporary.resolve("other"));
        Files.writeString(other.resolve("work.txt"), "mine");
        Path file = Files.writeString(temporary.resolve("file"), "mine");
        Path data = Files.createDirectory(temporary.resolve("data"));
        Files.writeString(data.resolve("a.csv.gz"), "mine");

        Path repository = Files.createDirectory(temporary.resolve("repository"));
        Files.createDirectory(repository.resolve(".git"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), directory);

        for (Path wrong : new Path[] {other, file, data, repository, link}) {
            assertThatThrownBy(() ->
                            Capture.from(source).masked(Masking.NONE).at("7").into(wrong))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("name a new");
        }
        assertThat(other.resolve("work.txt")).hasContent("mine");
    }

    @Test
    void aSnapshotIsReplacedAndAFailedCaptureLeavesItAlone() throws Exception {
        Files.writeString(directory.resolve(".gitattributes"), "*.gz binary\n");
        assertThatThrownBy(() -> Capture.from(source)
                        .masked(Masking.NONE)
                        .at("8")
                        .progress(progress -> {
                            if (progress.activity() == CaptureProgress.Activity.WRITTEN) {
                                throw new IllegalStateException("stop");
                            }
                        })
                        .into(directory))
                .hasMessage("stop");
        assertThat(Snapshot.read(directory).position()).isEqualTo("7");
        assertThat(source.getAutoCommit()).isTrue();

        Capture.from(source).masked(Masking.NONE).tables("users").at("8").into(directory);

        assertThat(Snapshot.read(directory).position()).isEqualTo("8");
        assertThat(directory).isDirectoryContaining("glob:**/.gitattributes");
        try (var files = Files.list(temporary)) {
            assertThat(files.toList()).containsExactly(directory);
        }
    }
}
