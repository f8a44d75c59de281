package dev.rehearsal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.history.format.Histories;
import dev.rehearsal.history.format.HistoryRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads histories that live elsewhere; {@code -Drehearsal.test.histories=<directory with one per sub-directory>}. */
@EnabledIfSystemProperty(named = "rehearsal.test.histories", matches = ".+")
class OpenHistoriesTests {

    @ParameterizedTest
    @CsvSource({"openmeter, golang-migrate, 269", "cratesio, diesel, 285", "vaultwarden, diesel, 46", "docsrs, sqlx, 33"
    })
    void pairsEveryMigration(String name, String tool, int count) {
        Path directory = Path.of(System.getProperty("rehearsal.test.histories", ""), name);
        assertThat(Files.isDirectory(directory)).isTrue();
        HistoryRequest request = HistoryRequest.at(".").inProject(directory);
        History history = Histories.read(tool.equals("sqlx") ? request.withTool(tool) : request);
        assertThat(history.tool()).isEqualTo(tool);
        assertThat(history.migrations())
                .hasSize(count)
                .allSatisfy(migration -> assertThat(migration.down()).isPresent());
        assertThat(history.problems())
                .extracting(HistoryProblem::kind)
                .allSatisfy(kind -> assertThat(kind).isEqualTo(HistoryProblem.Kind.EMPTY_UP));
    }
}
