package dev.rehearsal.planted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is advised is SQL of the server at hand, and none that MariaDB alone knows where a migration is for MySQL by its directory. */
class MariadbWordsTests {
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    private static final String UP =
            "alter table users add column score int;\nalter table users add column more int;\nupdate users set score = 1;";

    @TempDir
    private Path project;

    @Test
    void wordsTakeThePlaceOfWhatMysqlDoesNotKnow() {
        assertThat(suggestion("db/mysql", "UpStandsHalfApplied"))
                .doesNotContain("add column if not exists")
                .endsWith("columns and indexes have neither");
        assertThat(suggestion("mysql", "NoLockWaitTimeout"))
                .startsWith("set lock_wait_timeout")
                .doesNotContain("set statement");
    }

    @Test
    void whatRanIsPrintedElsewhere() {
        assertThat(suggestion("db/mysql-like", "UpStandsHalfApplied")).contains("add column if not exists");
        assertThat(suggestion("db", "NoLockWaitTimeout")).startsWith("set statement lock_wait_timeout");
    }

    @Test
    void anInsertThatPassesOverRowsIsSaidInItsOwnWords() {
        List<PlantedStep> steps = List.of(
                PlantedStep.withoutDown(
                        "1_users", "create table users (id int auto_increment primary key, name text);"),
                PlantedStep.step("2_admin", "insert into users (name) values ('admin');", "do 0;"));

        assertThat(PlantedHistory.of(steps)
                        .on(MARIADB.of(DatabaseProducts.ofId("mariadb")))
                        .findings(project, Judge.standard()))
                .filteredOn(finding -> finding.check().equals("SecondUpDiffers"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.suggestion())
                        .contains("on duplicate key update")
                        .doesNotContain("on conflict"));
    }

    @Test
    void severalChangesOfOneStatementAreToldToBeMadeOneByOne() {
        String words = "each of its changes in a statement of its own";

        assertThat(suggestion(
                        "db",
                        "TableRewrittenUnderLock",
                        "alter table users add column n int, modify id bigint, lock = shared;"))
                .contains(words);
        assertThat(suggestion("db", "TableRewrittenUnderLock", "alter table users modify id bigint, lock = shared;"))
                .doesNotContain(words);
    }

    private String suggestion(String location, String check) {
        return suggestion(location, check, UP);
    }

    private String suggestion(String location, String check, String up) {
        HistoryDirectory directory = new HistoryDirectory(project, location)
                .with("1_users.up.sql", "create table users (id int primary key);")
                .with("2_more.up.sql", up);
        Rehearsal rehearsal = Rehearsal.of(directory.read("golang-migrate"))
                .on(MARIADB.of(DatabaseProducts.ofId("mariadb")))
                .seededBy((occasion, connection) -> {
                    if (occasion.migration().equals("1") && occasion.moment() == Occasion.Moment.AFTER_STEP) {
                        try (var statement = connection.createStatement()) {
                            statement.execute("insert into users select seq from seq_1_to_200");
                        }
                    }
                })
                .with(Experiments.STANDARD.withHalfAppliedPoints(60));
        try (Walk walk = Walk.of(rehearsal)) {
            return walk.steps()
                    .flatMap(step -> Judge.standard().byObject(step).stream())
                    .filter(finding -> finding.check().equals(check))
                    .map(Finding::suggestion)
                    .reduce((first, second) -> second)
                    .orElseThrow();
        }
    }
}
