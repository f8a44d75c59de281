package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.database.Isolation;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.DatabaseSource;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories that go well on a server which is not strict, as servers of MySQL were once, and not where it is. */
class MariadbLenientServerTests {
    private static final DatabaseSource LENIENT = isolation ->
            Mariadb.database(new DatabaseSettings(null, "set global sql_mode = ''", null), Isolation.OWN_SERVER);
    private static final String FIRST = "create table visit (id int primary key, page varchar(8) not null, seconds int)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into visit values (1, '/a/long/page', 1)",
                "insert into visit (id) values (1)",
                "insert into visit values (1, '/', 7 / 0); insert into visit values (2, '/', 'seven')"
            })
    void valuesThatDoNotFitAreTold(String up, @TempDir Path directory) {
        List<Finding> findings = found(up, directory);

        assertThat(findings).as(FindingText.of(findings)).hasSize(1);
        assertThat(FindingText.of(findings))
                .contains(
                        "where the default sql_mode has STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO",
                        "a value that the column can hold");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into visit values (1, '/a/page', 1)",
                "insert ignore into visit (id) values (1)",
                "insert into visit values (1, '/', 7 / 2)"
            })
    void othersAreNot(String up, @TempDir Path directory) {
        List<Finding> findings = found(up, directory);

        assertThat(findings).as(FindingText.of(findings)).isEmpty();
    }

    private static List<Finding> found(String up, Path directory) {
        return PlantedHistory.of(
                        List.of(PlantedStep.withoutDown("1_visit", FIRST), PlantedStep.withoutDown("2_more", up)))
                .on(LENIENT.of(DatabaseProducts.ofId("mariadb")))
                .findings(directory, Judge.standard())
                .stream()
                .filter(finding -> finding.check().equals("DependsOnServerDefault"))
                .toList();
    }
}
