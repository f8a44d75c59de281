package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import dev.rehearsal.history.text.ShownPath;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownPathTests {

    @TempDir
    Path directory;

    @Test
    void whatLiesBesideTheProjectIsShownRelativeToIt() throws Exception {
        Path shop = Files.createDirectories(directory.resolve("shop"));
        Path other = Files.createDirectories(directory.resolve("other/db"));
        Files.writeString(other.resolve("V1__users.sql"), "create table users (id int);");

        History history = Histories.read(
                HistoryRequest.at("filesystem:../other/db").inProject(shop).withTool("Flyway"));

        assertThat(history.migrations()).singleElement().satisfies(migration -> {
            assertThat(migration.up().path()).isEqualTo("../other/db/V1__users.sql");
            assertThat(migration.up().uri()).endsWith("/other/db/V1__users.sql");
        });
    }

    @Test
    void theShorterPathIsTakenButBelowTheProjectTheRelativeOne() {
        Path project = directory.resolve("a/b/c").toAbsolutePath();
        assertThat(ShownPath.of(project, project.resolve("db/1.sql"))).isEqualTo("db/1.sql");
        assertThat(ShownPath.of(project, project.resolveSibling("d/1.sql"))).isEqualTo("../d/1.sql");
        Path far = project.getRoot().resolve("1.sql");
        assertThat(ShownPath.of(project, far)).isEqualTo(far.toString().replace('\\', '/'));
    }
}
