package dev.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Only {@code Quoting} doubles quotes, which is how SQL writes a quote inside a name or a text. Other formats that do the same are named
 * with their file.
 */
class SqlIsQuotedInOnePlaceTests {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> MODULES = List.of("core", "snapshots", "junit5-extension");
    private static final Pattern DOUBLING =
            Pattern.compile("replace(?:All)?\\((?:\"\\\\\"\", \"\\\\\"\\\\\"\"|\"'\", \"''\")\\)");

    @Test
    void namesAndTextsAreQuotedByOneType() {
        assertThat(MODULES.stream()
                        .flatMap(SqlIsQuotedInOnePlaceTests::sources)
                        .filter(source -> DOUBLING.matcher(read(source)).find()))
                .map(source -> source.getFileName().toString())
                .containsExactlyInAnyOrder(
                        "Quoting.java",
                        // A field of a CSV file.
                        "CsvText.java",
                        // A word of a text search vector, which doubles backslashes besides.
                        "ValueWalk.java");
    }

    private static Stream<Path> sources(String module) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
