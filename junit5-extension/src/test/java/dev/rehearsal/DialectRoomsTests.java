package dev.rehearsal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a room knows of one database product stands below it, in a package that is named after the product. */
class DialectRoomsTests {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> MODULES = List.of("core", "snapshots");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern POSTGRES =
            Pattern.compile("org\\.postgresql|\\bpg_[a-z_]+\\b|\\brelkind\\b|\\boid\\b|\\bctid\\b");

    /** Rooms that have a place for each dialect; in them nothing else may know one. */
    private static final List<String> DIVIDED = List.of(
            "dialect",
            "check",
            "compatibility",
            "evidence",
            "finding",
            "database",
            "schema",
            "data",
            "history",
            "lock",
            "report",
            "check/statement",
            "rehearsal/fixture",
            "rehearsal/line",
            "rehearsal/repair",
            "rehearsal/session",
            "rehearsal/statement",
            "rehearsal/server",
            "rehearsal/walk",
            "rehearsal/template",
            "rehearsal/watch",
            "rehearsal/consequence",
            "rehearsal/experiment",
            "rehearsal/whole",
            "catalog",
            "generate",
            "meaning",
            "mask",
            "snapshot");

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "mariadb"})
    void aDialectIsReachedThroughContractsOnly(String product) {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rehearsal.." + product + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.rehearsal.." + product + "..")
                .check(ArchitectureTests.EVERYTHING);
    }

    @Test
    void dividedRoomsKnowNoDialectOutsideOfItsOwnPlace() {
        assertThat(DIVIDED.stream().flatMap(DialectRoomsTests::knowing)).isEmpty();
    }

    /** The near miss: where a dialect has its place, it is known. */
    @ParameterizedTest
    @ValueSource(strings = {"database", "catalog"})
    void whatKnowsADialectIsSeen(String room) {
        assertThat(files(room).filter(DialectRoomsTests::knowsPostgres)).isNotEmpty();
    }

    private static Stream<Path> knowing(String room) {
        return files(room)
                .filter(file -> !file.toString().contains("/postgres/"))
                .filter(DialectRoomsTests::knowsPostgres);
    }

    private static Stream<Path> files(String room) {
        Path directory = MODULES.stream()
                .map(module -> ROOT.resolve(module)
                        .resolve("src/main/java/dev/rehearsal")
                        .resolve(room))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no module has the room '" + room + "'"));
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean knowsPostgres(Path file) {
        try {
            return POSTGRES.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""))
                    .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
