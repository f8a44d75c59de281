package dev.rehearsal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.rehearsal.command.Artifact.Use;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactCacheTests {
    private static final byte[] CONTENT = "content of a jar".getBytes(StandardCharsets.UTF_8);
    private static final String SHA_256 = "c979fd19f3b1ed2580de248052ef0d72fa5fcb02583829ea58555764ae3f06f6";

    @TempDir
    private Path directory;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private byte[] served = CONTENT;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/org/example/some/1.2/some-1.2.jar", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(served);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Artifact artifact(String checksum) {
        return new Artifact(Use.SERVER, "org.example:some:1.2", checksum, CONTENT.length);
    }

    private Artifact artifact() {
        return artifact(SHA_256);
    }

    private ArtifactCache cache(Path... places) {
        return new ArtifactCache(
                "http://localhost:" + server.getAddress().getPort(),
                List.of(places),
                List.of(directory.resolve("repository")));
    }

    private Path place() {
        return directory.resolve("cache");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(place())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void aJarIsFetchedOnceAndKept() throws IOException {
        List<Path> jars = cache(place()).have(List.of(artifact()));
        assertThat(jars).containsExactly(place().resolve("some-1.2.jar"));
        assertThat(jars.get(0)).hasBinaryContent(CONTENT);
        assertThat(cache(place()).have(List.of(artifact()))).isEqualTo(jars);
        assertThat(requests).hasValue(1);
    }

    @Test
    void aKeptJarThatIsDamagedIsFetchedAgain() throws IOException {
        Files.createDirectories(place());
        Files.writeString(place().resolve("some-1.2.jar"), "content of a cat");
        cache(place()).have(List.of(artifact()));
        assertThat(place().resolve("some-1.2.jar")).hasBinaryContent(CONTENT);
    }

    @Test
    void aLocalRepositoryIsLookedAtFirst() throws IOException {
        Path jar = directory.resolve("repository/org/example/some/1.2/some-1.2.jar");
        Files.createDirectories(jar.getParent());
        Files.write(jar, CONTENT);
        assertThat(cache(place()).have(List.of(artifact()))).containsExactly(jar);
        assertThat(requests).hasValue(0);
    }

    @Test
    void anotherContentIsRefusedAndNotKept() throws IOException {
        String other = "0".repeat(64);
        assertThatThrownBy(() -> cache(place()).have(List.of(artifact(other))))
                .isInstanceOf(ArtifactException.class)
                .hasMessageContainingAll(
                        "'some-1.2.jar' cannot be fetched",
                        "its SHA-256 is " + SHA_256 + ", expected " + other,
                        "put it into '" + place() + "'",
                        "--database");
        assertThat(files()).isEmpty();
    }

    @Test
    void aDownloadThatIsCutIsNotKept() throws IOException {
        served = "content".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> cache(place()).have(List.of(artifact())))
                .isInstanceOf(ArtifactException.class)
                .hasMessageContaining("'some-1.2.jar' cannot be fetched");
        assertThat(files()).isEmpty();
    }

    @Test
    void withoutANetworkItIsSaidWhatToDownloadAndWhereToPutIt() throws IOException {
        server.stop(0);
        assertThatThrownBy(() -> cache(place()).have(List.of(artifact())))
                .isInstanceOf(ArtifactException.class)
                .hasMessageContainingAll(
                        "Download http://localhost:",
                        "/org/example/some/1.2/some-1.2.jar and put it into '" + place() + "'",
                        "REHEARSAL_REPOSITORY");
        assertThat(files()).isEmpty();
    }

    /** A file in the place of a directory, since root may write everywhere. */
    @Test
    void wherePlacesCannotBeWrittenTheNextOneIsTaken() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(cache(file.resolve("jars"), place()).have(List.of(artifact())))
                .containsExactly(place().resolve("some-1.2.jar"));
        assertThatThrownBy(() ->
                        cache(file.resolve("jars"), file.resolve("others")).have(List.of(artifact("1".repeat(64)))))
                .isInstanceOf(ArtifactException.class)
                .hasMessageContainingAll(
                        "there is no place to keep 'some-1.2.jar'", "jars'", "others'", "XDG_CACHE_HOME");
    }
}
