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
    private static final List<String> MODULES = List.of("core", "snapshots", "junit5-extension");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    /** Its driver, catalog, settings and codes; codes of class 08 are those of the standard. */
    private static final Pattern POSTGRES = Pattern.compile("org\\.postgresql|jdbc:postgresql|\\bpg_[a-z_]+\\b"
            + "|\\brelkind\\b|[.:]oid\\b|\\boid(?:::|,| *=)|::reg|\\bctid\\b|\\bxmin\\b|session_replication_role|current_setting"
            + "|\"(?:0A|2[0-9]|3F|40|42|53|55|57|XX)[0-9A-Z]{3}\"");

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "mariadb"})
    void aDialectIsReachedThroughContractsOnly(String product) {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rehearsal.product." + product + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.rehearsal.product." + product + "..")
                .check(ArchitectureTests.EVERYTHING);
    }

    @Test
    void noDialectIsKnownOutsideOfItsOwnPlace() {
        assertThat(files().filter(file -> !file.toString().contains("/postgres/"))
                        .filter(DialectRoomsTests::knowsPostgres))
                .isEmpty();
    }

    /** The near miss: where a dialect has its place, it is known. */
    @ParameterizedTest
    @ValueSource(strings = {"database", "catalog", "lock", "snapshot"})
    void whatKnowsADialectIsSeen(String room) {
        assertThat(files().filter(file -> file.toString().contains("/rehearsal/product/postgres/" + room + "/"))
                        .filter(DialectRoomsTests::knowsPostgres))
                .isNotEmpty();
    }

    /** All classes; what a module requires is said in one place only. */
    private static Stream<Path> files() {
        return MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve("src/main/java/dev/rehearsal"))
                .flatMap(DialectRoomsTests::files);
    }

    private static Stream<Path> files(Path directory) {
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
