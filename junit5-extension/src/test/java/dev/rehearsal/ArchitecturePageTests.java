package dev.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.snapshot.SqlFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/architecture.md} as the code has it: each package with its one job, which is the first sentence of its
 * {@code package-info}, and the packages that it calls. {@code -Drehearsal.docs=write} writes the table anew.
 */
class ArchitecturePageTests {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path PAGE = DOCS.resolve("architecture.md");
    private static final String ROOT = "dev.rehearsal.";
    private static final String TABLE = "<!-- packages -->\n";
    private static final String END = "<!-- end of packages -->";
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("\\{@(?:code|link) ([^}]*)}");
    private static final Pattern NAMED_TYPE = Pattern.compile("`([A-Z][A-Za-z]+)`");
    private static final Map<String, Class<?>> MODULES = new TreeMap<>(
            Map.of("core", Finding.class, "snapshots", SqlFile.class, "junit5-extension", MigrationTest.class));
    private static final JavaClasses EVERYTHING = new ClassFileImporter()
            .importLocations(MODULES.values().stream()
                    .map(type -> Location.of(URI.create(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toString())))
                    .toList());

    @Test
    void tableOfPackagesIsWhatTheCodeSays() throws IOException {
        String page = Files.readString(PAGE);
        String expected =
                page.substring(0, page.indexOf(TABLE) + TABLE.length()) + table() + page.substring(page.indexOf(END));
        if ("write".equals(System.getProperty("rehearsal.docs"))) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as(
                        "the packages of docs/architecture.md are made from the code; -Drehearsal.docs=write writes them anew")
                .isEqualTo(expected);
    }

    /** A renamed type is renamed there, too. */
    @Test
    void namesTypesThatExist() throws IOException {
        Set<String> types =
                EVERYTHING.stream().map(JavaClass::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
        types.addAll(ofTheCommand());
        for (String page : List.of("architecture.md", "glossary.md")) {
            assertThat(NAMED_TYPE
                            .matcher(Files.readString(DOCS.resolve(page)))
                            .results()
                            .map(type -> type.group(1)))
                    .as(page)
                    .isNotEmpty()
                    .isSubsetOf(types);
        }
    }

    /** Its module is built after this one. */
    private static List<String> ofTheCommand() throws IOException {
        try (Stream<Path> files = Files.walk(sources("junit5-extension/command"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .toList();
        }
    }

    private static String table() throws IOException {
        StringBuilder table = new StringBuilder("| package | its one job | calls |\n|---|---|---|\n");
        Map<String, Set<String>> calls = calls();
        for (String module : List.of("junit5-extension", "snapshots", "core")) {
            table.append("| **").append(module).append("** | | |\n");
            for (Path source : packagesOf(module)) {
                String name = nameOf(module, source);
                table.append("| `%s` | %s | %s |%n"
                        .formatted(name, job(source), String.join(", ", calls.getOrDefault(name, Set.of())))
                        .replace(System.lineSeparator(), "\n"));
            }
        }
        return table.toString();
    }

    private static List<Path> packagesOf(String module) throws IOException {
        try (Stream<Path> files = Files.walk(sources(module))) {
            return files.filter(file -> file.endsWith("package-info.java"))
                    .sorted()
                    .toList();
        }
    }

    private static Path sources(String module) {
        return Path.of("..", module, "src", "main", "java");
    }

    private static String nameOf(String module, Path source) {
        Path folder = sources(module).resolve("dev").resolve("rehearsal").relativize(source.getParent());
        return folder.toString().replace(folder.getFileSystem().getSeparator(), ".");
    }

    /** The first sentence of the package's comment. */
    private static String job(Path source) throws IOException {
        Matcher comment = COMMENT.matcher(Files.readString(source));
        assertThat(comment.find()).as(source.toString()).isTrue();
        String text = comment.group(1).replaceAll("\\s*\\n\\s*\\*?\\s*", " ").strip();
        String sentence = text.split("(?<=\\.)\\s", 2)[0];
        return CODE.matcher(sentence).replaceAll(ArchitecturePageTests::inCode);
    }

    private static String inCode(MatchResult code) {
        String name = code.group(1);
        boolean type = Character.isUpperCase(name.charAt(name.lastIndexOf('.') + 1));
        return "`" + (type ? name.substring(name.lastIndexOf('.') + 1) : name) + "`";
    }

    private static Map<String, Set<String>> calls() {
        Map<String, Set<String>> calls = new TreeMap<>();
        for (JavaClass type : EVERYTHING) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getPackageName();
                if (target.startsWith(ROOT) && !target.equals(type.getPackageName())) {
                    calls.computeIfAbsent(type.getPackageName().substring(ROOT.length()), name -> new TreeSet<>())
                            .add(target.substring(ROOT.length()));
                }
            }
        }
        return calls;
    }
}
