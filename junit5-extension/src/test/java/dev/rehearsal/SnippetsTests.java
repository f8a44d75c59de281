package dev.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every snippet of the documentation stands, but for white space, in a file that is compiled and run; every link leads somewhere. */
class SnippetsTests {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- from ([^ ]+) -->\\n+)?^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");
    private static final List<String> LANGUAGES = List.of("java", "sql", "xml");

    @TestFactory
    Stream<DynamicTest> snippetsAreWhatIsCompiledAndRun() throws IOException {
        return pages().flatMap(page -> BLOCK.matcher(read(page))
                .results()
                .filter(block -> block.group(1) != null || LANGUAGES.contains(block.group(2)))
                .map(block -> DynamicTest.dynamicTest(name(page, block), () -> checkSource(block))));
    }

    @TestFactory
    Stream<DynamicTest> linksLeadSomewhere() throws IOException {
        return pages().flatMap(page -> LINK.matcher(read(page))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.startsWith("http"))
                .map(target -> DynamicTest.dynamicTest(
                        ROOT.relativize(page) + ": " + target,
                        () -> assertThat(page.resolveSibling(target)).exists())));
    }

    private static void checkSource(MatchResult block) {
        assertThat(block.group(1))
                .as("a '%s' block needs '<!-- from path -->' above it, the file that it is taken from", block.group(2))
                .isNotNull();
        assertThat(withoutWhiteSpace(read(ROOT.resolve(block.group(1))))).contains(withoutWhiteSpace(block.group(3)));
    }

    private static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> found = docs.filter(each -> each.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), found.stream());
        }
    }

    private static String name(Path page, MatchResult block) {
        Matcher firstLine = Pattern.compile(".*").matcher(block.group(3));
        return ROOT.relativize(page) + ": " + (firstLine.lookingAt() ? firstLine.group() : "");
    }

    /** The formatter may break lines elsewhere than the page does. */
    private static String withoutWhiteSpace(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
