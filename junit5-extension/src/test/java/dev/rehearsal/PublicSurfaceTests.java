package dev.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.rehearsal.junit.MigrationTest;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.Test;

/**
 * Keeps the public surface small and marked: how many types users see, and how stable each of them is, as
 * {@code docs/public-api.md} lists them. {@code -Drehearsal.docs=write} writes the list anew.
 */
class PublicSurfaceTests {
    private static final int MOST_TYPES = 205;
    /** Annotations of whose {@code since} Spring 6.2 would think that it is meant for that of {@code @API}; their package is marked. */
    private static final Set<String> HAVE_A_SINCE = Set.of("Invariant", "MigrationTest", "Retired");

    private static final Path PAGE = Path.of("..", "docs", "public-api.md");
    private static final String LIST = "<!-- types -->\n";
    private static final String END = "<!-- end of types -->";
    private static final List<Status> SHOWN =
            List.of(Status.STABLE, Status.MAINTAINED, Status.EXPERIMENTAL, Status.DEPRECATED, Status.INTERNAL);

    @Test
    void isNotMoreThanPeopleCanLearn() {
        assertThat(exportedTypes()).hasSizeBetween(1, MOST_TYPES);
    }

    @Test
    void saysOfEachTypeHowStableItIs() {
        assertThat(exportedTypes())
                .as("exported types without @API")
                .filteredOn(type -> !type.isAnnotatedWith(API.class) && !HAVE_A_SINCE.contains(type.getSimpleName()))
                .isEmpty();
        assertThat(MigrationTest.class.getPackage().getAnnotation(API.class)).isNotNull();
        assertThat(exportedTypes())
                .extracting(PublicSurfaceTests::status)
                .as("statuses that the page explains")
                .isSubsetOf(SHOWN);
    }

    /** What is not exported is nobody's to use, so nothing is said of it. */
    @Test
    void marksExportedTypesOnly() {
        Set<String> exported = exportedTypes().stream().map(JavaClass::getName).collect(Collectors.toSet());
        assertThat(ArchitectureTests.EVERYTHING.stream()
                        .filter(type -> type.isAnnotatedWith(API.class)
                                && !type.getSimpleName().equals("package-info")))
                .extracting(JavaClass::getName)
                .isSubsetOf(exported);
    }

    @Test
    void isListedInTheDocumentation() throws IOException {
        String page = Files.readString(PAGE);
        String expected =
                page.substring(0, page.indexOf(LIST) + LIST.length()) + list() + page.substring(page.indexOf(END));
        if ("write".equals(System.getProperty("rehearsal.docs"))) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as("the types of docs/public-api.md are those of the code; -Drehearsal.docs=write writes them anew")
                .isEqualTo(expected);
    }

    private static String list() {
        TreeMap<Status, TreeMap<String, TreeSet<String>>> types = new TreeMap<>(Comparator.comparing(SHOWN::indexOf));
        exportedTypes()
                .forEach(type -> types.computeIfAbsent(status(type), status -> new TreeMap<>())
                        .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                        .add(type.getSimpleName()));
        StringBuilder list = new StringBuilder();
        types.forEach((status, packages) -> {
            list.append("\n### ")
                    .append(status.name())
                    .append(": ")
                    .append(packages.values().stream().mapToInt(Set::size).sum())
                    .append(" types\n\n| package | types |\n|---|---|\n");
            packages.forEach((name, names) -> list.append("| `")
                    .append(name)
                    .append("` | ")
                    .append(names.stream().map(one -> "`" + one + "`").collect(Collectors.joining(", ")))
                    .append(" |\n"));
        });
        return list.append('\n').toString();
    }

    private static Status status(JavaClass type) {
        return type.tryGetAnnotationOfType(API.class)
                .or(() -> type.getPackage().tryGetAnnotationOfType(API.class))
                .orElseThrow()
                .status();
    }

    private static List<JavaClass> exportedTypes() {
        Set<String> exported = ArchitectureTests.modules().stream()
                .flatMap(module -> module.exports().stream())
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        return ArchitectureTests.EVERYTHING.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> exported.contains(type.getPackageName()))
                .toList();
    }
}
