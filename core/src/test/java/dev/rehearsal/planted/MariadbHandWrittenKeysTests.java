package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.finding.FindingText;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys written by hand into a column that {@code auto_increment} feeds; the counter follows them by itself. */
class MariadbHandWrittenKeysTests {
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    private static final String PLAN =
            "create table plan (id int auto_increment primary key, code varchar(20) not null unique, price int not null default 0)";

    @ParameterizedTest
    @ValueSource(strings = "insert into plan (id, code) values (1, 'free'), (2, 'team')")
    void tellsThatAKeyMayBeTaken(String up, @TempDir Path directory) {
        List<Finding> findings = findings(PLAN, up, directory);

        assertThat(FindingText.of(findings))
                .contains("KeysWrittenByHand", "a key may be taken")
                .doesNotContain("where nobody used it");
        assertThat(findings).hasSize(1);
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "replace into plan values (1, 'free', 0)",
                "insert ignore into plan values (null, 'free', 5), (7, 'team', 5)",
                "insert into plan set id = 3, code = 'x'"
            })
    void tellsItsKin(String up, @TempDir Path directory) {
        tellsThatAKeyMayBeTaken(up, directory);
    }

    @ParameterizedTest
    @ValueSource(strings = "insert into plan (code, price) values ('free', 1), ('team', 2)")
    void saysNothingElse(String up, @TempDir Path directory) {
        assertThat(findings(PLAN, up, directory)).isEmpty();
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into plan values (null, 'free', 1), (0, 'team', 2), (default, 'more', 3)",
                "insert into plan values (-1, 'free', 1)",
                "create table other (id int auto_increment primary key); insert into other values (1), (2)"
            })
    void saysNothingOfItsKin(String up, @TempDir Path directory) {
        saysNothingElse(up, directory);
    }

    @Tag("exhaustive")
    @ParameterizedTest
    @ValueSource(strings = "insert into plan (id, code) values (7, 'free')")
    void saysNothingOfKeysThatWereKeptFree(String up, @TempDir Path directory) {
        assertThat(findings(PLAN + " auto_increment = 1000", up, directory)).isEmpty();
    }

    private static List<Finding> findings(String first, String second, Path directory) {
        PlantedHistory history = PlantedHistory.of(
                        List.of(PlantedStep.withoutDown("1_plan", first), PlantedStep.withoutDown("2_rows", second)))
                .on(MARIADB.of(DatabaseProducts.ofId("mariadb")));
        return history.findings(directory, Judge.standard()).stream()
                .filter(finding -> List.of("KeysWrittenByHand", "UpFails", "NumbersGivenAgain")
                        .contains(finding.check()))
                .toList();
    }
}
