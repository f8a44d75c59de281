package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.finding.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the files themselves; each begins with a sound pair, in which nothing is found. */
@Tag("exhaustive")
class PlantedFilesTests {
    private static final PlantedHistory NO_MORE_STEPS = PlantedHistory.of(List.of());

    @TempDir
    private Path directory;

    @BeforeEach
    void writeASoundPair() throws IOException {
        write("1_users.up.sql", "create table users (id int primary key);");
        write("1_users.down.sql", "drop table users;");
    }

    @Test
    void aSoundPairHasNoFinding() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void oneVersionTwiceIsFound() throws IOException {
        write("1_orders.up.sql", "create table orders (id int primary key);");

        assertFound("DuplicateVersion", "1_users.up.sql");
    }

    @Test
    void aDownWithoutItsUpIsFound() throws IOException {
        write("2_ordrs.down.sql", "drop table orders;");

        assertFound("DownWithoutUp", "2_ordrs.down.sql");
    }

    @Test
    void aNameThatItsToolPassesOverIsFound() throws IOException {
        write("2-orders.up.sql", "create table orders (id int primary key);");

        assertFound("UnusableName", "2-orders.up.sql");
    }

    @Test
    void namesThatItsToolPassesOverForOneReasonAreOneFinding() throws IOException {
        for (String name : List.of("2-orders.up.sql", "3-items.up.sql", "4-tags.up.sql")) {
            write(name, "select 1;");
        }

        assertFound("UnusableName", "2-orders.up.sql");
        assertThat(findings())
                .filteredOn(finding -> finding.check().equals("UnusableName"))
                .allSatisfy(finding -> {
                    assertThat(finding.headline()).endsWith(", and so with 2 more");
                    assertThat(finding.facts().get(0).value().lines())
                            .containsExactly("2-orders.up.sql", "3-items.up.sql", "4-tags.up.sql");
                });
    }

    @Test
    void textInAnotherEncodingIsFound() throws IOException {
        write("2_cafe.up.sql", "-- for Zoë\nselect 1;");
        write("2_cafe.down.sql", "select 1;");
        assertThat(findings()).isEmpty();

        Files.write(directory.resolve("2_cafe.up.sql"), "-- for Zoë\nselect 1;".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(findings()).extracting(Finding::check).contains("UnreadableEncoding");
    }

    @Test
    void aHistoryWithoutAnyDownIsSaidToBeRollForwardOnly() throws IOException {
        Files.delete(directory.resolve("1_users.down.sql"));

        assertThat(findings()).extracting(Finding::check).containsExactly("RollForwardOnly");
    }

    private void assertFound(String check, String path) {
        assertThat(findings())
                .filteredOn(finding -> finding.check().equals(check))
                .singleElement()
                .satisfies(finding -> assertThat(finding.place().path()).isEqualTo(path));
    }

    private List<Finding> findings() {
        return NO_MORE_STEPS.findings(directory, Judge.standard());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
