package dev.rehearsal.rehearsal.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.Outcome;
import dev.rehearsal.evidence.RefusedRows;
import dev.rehearsal.evidence.RefusedRows.Way;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.history.History;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a tool noted of an up that rows refused is not in the way of the next try: on MariaDB no transaction takes the tool's row back.
 */
class ToolsThatMarkFailuresTests {
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);

    private static final String USERS =
            "create table users (id int primary key, name varchar(40), email varchar(40));\n";
    private static final String ROWS =
            "insert into users values (1, 'Ada', 'a@x'), (2, 'Bo', null), (3, 'far too long', 'c@x')";
    private static final String STRICTER =
            "alter table users modify email varchar(40) not null;\nalter table users modify name varchar(8);\n";

    @TempDir
    Path project;

    @ParameterizedTest
    @ValueSource(strings = {"flyway", "golang-migrate", "sqlx"})
    void rowsThatTheFirstStatementRefusesAreTakenOutOfItsWay(String tool) {
        try (Walk walk = walk(history(tool, STRICTER))) {
            StepEvidence second = walk.step("2");
            assertThat(second.ownFailures()).isEmpty();
            assertThat(second.up().succeeded()).isTrue();
            assertThat(second.generated().refused())
                    .extracting(
                            rows -> rows.inTheWay().cause(),
                            rows -> rows.wentOn().way())
                    .containsExactly(
                            tuple("not null on users.email", Way.WITHOUT_THEM),
                            tuple("type of users.name varchar(40) → varchar(8)", Way.WITHOUT_THEM));
            assertThat(second.generated().refused())
                    .extracting(RefusedRows::failure)
                    .noneMatch(Outcome.Failed::toolRefused);
            assertThat(walk.step("3").generated().plain()).isEmpty();
        }
    }

    @Test
    void anUpThatFailsOnEmptyTablesFailsInTheServersWords() {
        try (Walk walk = walk(history("flyway", "alter table persons modify email varchar(40) not null;"))) {
            assertThat(walk.step("2").up())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.message()).contains("persons' doesn't exist"));
        }
    }

    private History history(String tool, String up) {
        List<String> ups = List.of(USERS, up, "create table more (id int primary key, name varchar(9));\n");
        HistoryDirectory files = HistoryDirectory.in(project);
        for (int i = 0; i < ups.size(); i++) {
            String name = tool.equals("flyway") ? "V%d__step.sql" : "%d_step.up.sql";
            files = files.with(name.formatted(i + 1), ups.get(i));
            if (!tool.equals("flyway")) {
                files = files.with((i + 1) + "_step.down.sql", "select 1;\n");
            }
        }
        return files.read(tool);
    }

    private static Walk walk(History history) {
        return Walk.of(Rehearsal.of(history)
                .on(MARIADB.of(DatabaseProducts.ofId("mariadb")))
                .seededBy(new GeneratedTestRows().after("1", ROWS).seeding()));
    }
}
