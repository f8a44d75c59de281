package dev.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.settings.Option;
import dev.rehearsal.scenario.JudgedAssert;
import dev.rehearsal.scenario.MigrationScenario;
import dev.rehearsal.scenario.RehearsedHistoryAssert;
import dev.rehearsal.scenario.RehearsedStepAssert;
import dev.rehearsal.scenario.RehearsedUpAssert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every snippet of the documentation stands, but for white space, in a file that is compiled and run, and says what it imports; every
 * page is on the map, every link leads somewhere.
 */
class SnippetsTests {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- from ([^ ]+) -->\\n+)?^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)#?([^)]*)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.]+;$");
    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)`");
    private static final List<String> LANGUAGES =
            List.of("groovy", "java", "javascript", "kotlin", "python", "sql", "xml", "yaml");

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
                .filter(link -> !link.group(1).startsWith("http"))
                .map(link -> DynamicTest.dynamicTest(
                        ROOT.relativize(page) + ": " + link.group(1) + "#" + link.group(2),
                        () -> checkLink(page, link.group(1), link.group(2)))));
    }

    private static void checkLink(Path page, String path, String anchor) {
        Path target = path.isEmpty() ? page : page.resolveSibling(path);
        assertThat(target).exists();
        if (!anchor.isEmpty() && target.toString().endsWith(".md")) {
            String text = read(target);
            assertThat(text.contains("<a id=\"" + anchor + "\">")
                            || HEADING.matcher(text)
                                    .results()
                                    .anyMatch(heading -> anchor.equals(slug(heading.group(1)))))
                    .as("a heading '%s' in %s", anchor, ROOT.relativize(target.normalize()))
                    .isTrue();
        }
    }

    /** The anchor that GitHub makes of a heading. */
    private static String slug(String heading) {
        return heading.replaceAll("\\[([^]]*)\\]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    @Test
    void everyParameterIsOnThePageOfOptions() {
        String page = read(ROOT.resolve("docs/configuration.md"));

        assertThat(Option.values())
                .allSatisfy(option -> assertThat(page).containsPattern("`" + option.parameter() + "\\b"));
    }

    @Test
    void everyAssertionIsInASnippet() {
        String code = BLOCK.matcher(read(ROOT.resolve("docs/writing-tests.md")))
                .results()
                .map(block -> block.group(3))
                .collect(Collectors.joining());
        Stream<Class<?>> types = Stream.of(
                MigrationScenario.class,
                JudgedAssert.class,
                RehearsedStepAssert.class,
                RehearsedUpAssert.class,
                RehearsedHistoryAssert.class);

        assertThat(types.flatMap(type -> Stream.of(type.getDeclaredMethods()))
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .map(Method::getName)
                        .filter(name -> !name.equals("close")))
                .contains("given", "hasFinding", "keepsResultOf", "rewritesNothing", "produces")
                .allSatisfy(name -> assertThat(code).contains("." + name + "("));
    }

    @Test
    void everyTypeOfTheGlossaryExists() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<String> sources = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .toList();
            List<String> types = TYPE.matcher(read(ROOT.resolve("docs/glossary.md")))
                    .results()
                    .map(type -> type.group(1) + ".java")
                    .toList();

            assertThat(types).contains("Walk.java").isSubsetOf(sources);
        }
    }

    @Test
    void everyPageIsOnTheMap() throws IOException {
        Path map = ROOT.resolve("docs/README.md");
        List<Path> linked = Stream.of(map, ROOT.resolve("docs/checks.md"), ROOT.resolve("docs/runbook.md"))
                .flatMap(page -> LINK.matcher(read(page))
                        .results()
                        .map(link -> page.resolveSibling(link.group(1)).normalize()))
                .toList();
        assertThat(pages().filter(page -> page.startsWith(ROOT.resolve("docs")))
                        .filter(page -> !page.equals(map) && !page.startsWith(ROOT.resolve("docs/decisions"))))
                .isSubsetOf(linked);
    }

    private static void checkSource(MatchResult block) throws IOException {
        assertThat(block.group(1))
                .as("a '%s' block needs '<!-- from path -->' above it, the file that it is taken from", block.group(2))
                .isNotNull();
        Path source = ROOT.resolve(block.group(1));
        String text = block.group(3);
        if (block.group(2).equals("java")) {
            String code = IMPORT.matcher(text).replaceAll("");
            assertThat(imports(text))
                    .as("the imports of what stands in the snippet, as '%s' has them", block.group(1))
                    .containsExactlyInAnyOrderElementsOf(needed(source, code));
            assertThat(withoutWhiteSpace(IMPORT.matcher(read(source)).replaceAll("")))
                    .contains(withoutWhiteSpace(code));
            return;
        }
        assertThat(withoutWhiteSpace(read(source))).contains(withoutWhiteSpace(text));
    }

    private static List<String> imports(String text) {
        return IMPORT.matcher(text).results().map(MatchResult::group).toList();
    }

    /** The source's own imports, and those of the public types that it finds in its package. */
    private static List<String> needed(Path source, String code) throws IOException {
        String text = read(source);
        Matcher declared = Pattern.compile("(?m)^package ([\\w.]+);").matcher(text);
        String ofPackage = declared.find() ? declared.group(1) : "";
        return Stream.concat(imports(text).stream(), publicTypes(source, ofPackage))
                .filter(line -> Pattern.compile("\\b" + line.replaceAll("^.*[.]|;$", "") + "\\b")
                        .matcher(code)
                        .find())
                .toList();
    }

    private static Stream<String> publicTypes(Path source, String ofPackage) throws IOException {
        String test = source.toString();
        int from = test.indexOf("/src/test/java/");
        if (from < 0) {
            return Stream.empty();
        }
        Path types = Path.of(test.substring(0, from), "src/main/java", ofPackage.replace('.', '/'));
        if (!Files.isDirectory(types)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(types)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[A-Z]\\w*[.]java"))
                    .map(name -> name.replaceFirst("[.]java$", ""))
                    .filter(name ->
                            read(types.resolve(name + ".java")).matches("(?s).*\\npublic [^;{]*\\b" + name + "\\b.*"))
                    .map(name -> "import " + ofPackage + "." + name + ";")
                    .toList()
                    .stream();
        }
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
