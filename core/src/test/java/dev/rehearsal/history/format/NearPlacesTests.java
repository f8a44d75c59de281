package dev.rehearsal.history.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.history.HistoryException;
import dev.rehearsal.product.DatabaseProducts;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suggestions where a location does not exist. */
class NearPlacesTests {

    @TempDir
    Path project;

    /** Seeds and settings are no migrations, and nobody's own are those of a library. */
    @BeforeEach
    void makeAProject() throws IOException {
        write("src/main/resources/db/migration/V1__a.sql");
        write("target/classes/db/migration/V1__a.sql");
        write("src/main/resources/db/migrationz/README.md");
        write("src/main/resources/db/migrations2/seed.sql");
        write("node_modules/db/migrations/V1__a.sql");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "classpath:db/migrations | ' (did you mean ''classpath:db/migration''?)'",
                "classpath:/db/Migration/ | ' (did you mean ''classpath:db/migration''?)'",
                "classpath:migration | ' (did you mean ''classpath:db/migration''?)'",
                "classpath:db/migration/V1__a.sql | ' (did you mean ''classpath:db/migration''?)'",
                "db/migration | ' (did you mean ''classpath:db/migration''?)'",
                "src/main/resource/db/migration | ' (did you mean ''src/main/resources/db/migration''?)'",
                "filesystem:src/main/resource/db/migration | ' (did you mean ''filesystem:src/main/resources/db/migration''?)'",
                "classpath:sql | ; there are migrations at 'classpath:db/migration', 'filesystem:src/main/resources/db/migration'",
                "sql | ; there are migrations at 'src/main/resources/db/migration', 'classpath:db/migration'"
            })
    void nameWhatHoldsMigrations(String location, String hint) throws IOException {
        withClassPath(request -> assertThat(NearPlaces.hint(request.withLocations(List.of(location)), location))
                .isEqualTo(hint));
    }

    @Test
    void areThoseOfTheToolThatIsNamed() throws IOException {
        write("db/goose/00001_a.sql", "-- +goose Up\nselect 1;\n");
        withClassPath(request -> assertThat(NearPlaces.hint(request.withTool("goose"), "db/migrations"))
                .isEqualTo("; there are migrations at 'db/goose'"));
    }

    /** Prisma has each migration in a directory of its own. */
    @Test
    void areBelowADirectoryThatIsNamedTooHigh() throws IOException {
        write("prisma/migrations/20240101_a/migration.sql");
        withClassPath(request -> {
            assertThat(NearPlaces.hint(request, "prisma")).isEqualTo(" (did you mean 'prisma/migrations'?)");
            assertThatThrownBy(() -> Histories.read(request.withLocations(List.of("prisma"))))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("(did you mean 'prisma/migrations'?)");
        });
    }

    @Test
    void forDownsAreThoseWithANearName() throws IOException {
        withClassPath(request -> {
            assertThat(NearPlaces.near(request, "classpath:undo")).isEmpty();
            assertThat(NearPlaces.near(request, "classpath:db/migratoin"))
                    .isEqualTo(" (did you mean 'classpath:db/migration'?)");
        });
    }

    @Test
    void standInTheMessages() throws IOException {
        withClassPath(request -> {
            assertThatThrownBy(() -> Histories.read(request.withLocations(List.of("classpath:db/migrations"))))
                    .isInstanceOf(HistoryException.class)
                    .hasMessage("The location 'classpath:db/migrations' does not exist, seen from '" + project
                            + "' (did you mean 'classpath:db/migration'?); correct 'locations' or create it");
            assertThatThrownBy(() -> Histories.read(request.withLocations(List.of("src/main/resources/db/migrationz"))))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("(did you mean 'src/main/resources/db/migration'?)");
        });
    }

    @Test
    void areNoneWhereNothingHoldsMigrations(@TempDir Path empty) throws IOException {
        Files.writeString(Files.createDirectories(empty.resolve("db/migration")).resolve("notes.sql"), "select 1;");
        assertThat(NearPlaces.hint(
                        new HistoryRequest(List.of(), "", null, Map.of(), empty, ClassLoader.getPlatformClassLoader()),
                        "db/migrations"))
                .isEmpty();
    }

    private interface Asking {
        void ask(HistoryRequest request);
    }

    private void withClassPath(Asking asking) throws IOException {
        URL[] classPath = {project.resolve("target/classes").toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classPath, null)) {
            asking.ask(new HistoryRequest(
                    List.of(),
                    "",
                    null,
                    Map.of(),
                    new HistoryRequest.Place(project, loader, DatabaseProducts.usual()),
                    List.of(),
                    List.of()));
        }
    }

    private void write(String path) throws IOException {
        write(path, "select 1;");
    }

    private void write(String path, String content) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
