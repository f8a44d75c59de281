package dev.rehearsal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the pages about checks with the code; {@code -Drehearsal.docs=write} writes them. */
class ChecksPageTests {
    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void pagesSayWhatTheCodeSays() throws IOException {
        Map<String, String> pages = CheckPage.all();
        if ("write".equals(System.getProperty("rehearsal.docs"))) {
            Files.createDirectories(DOCS.resolve("checks"));
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(DOCS.resolve(page.getKey()), page.getValue());
            }
        }

        for (Map.Entry<String, String> page : pages.entrySet()) {
            assertThat(Files.readString(DOCS.resolve(page.getKey())))
                    .as("docs/%s is written from the code; run this test with -Drehearsal.docs=write", page.getKey())
                    .isEqualTo(page.getValue());
        }
        try (Stream<Path> files = Files.list(DOCS.resolve("checks"))) {
            assertThat(files.map(file -> "checks/" + file.getFileName())).isSubsetOf(pages.keySet());
        }
    }

    @Test
    void everyCheckIsOnOnePage() {
        assertThat(CheckArea.ALL.stream().flatMap(area -> area.checks().stream()))
                .containsExactlyInAnyOrderElementsOf(Checks.standard().descriptions());
    }

    @Test
    void everyCheckIsNamedOnceAndAfterItsClass() {
        assertThat(Checks.standard().descriptions())
                .extracting(CheckDescription::name)
                .doesNotHaveDuplicates();
        assertThat(Checks.standard().descriptions()).allSatisfy(check -> {
            assertThat(check.name()).matches("[A-Z][A-Za-z]+");
            assertThat(check.finds()).endsWith(".");
            assertThat(check.reason()).endsWith(".");
            assertThat(check.suggestion()).isNotBlank();
        });
    }
}
