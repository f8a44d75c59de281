package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.data.TableDifference;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.StepEvidence;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.GeneratedTestRows;
import dev.rehearsal.testing.Mariadb;
import dev.rehearsal.testing.Mysql;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A clock's time is no difference between two runs, though it counts in seconds and two runs may fall into one. */
class MariadbClockTests {
    private static final DatabaseSource MARIADB = isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation);
    private static final DatabaseSource MYSQL = isolation -> Mysql.database();

    /** Lets the up that follows run in another second. */
    private static final String LATER = "do sleep(1.1); ";

    @TempDir
    Path directory;

    private PlainHistory history;

    @BeforeEach
    void startHistory() {
        history = new PlainHistory(directory);
        history.stepWithoutDown("create table users (id int primary key, seen int)");
    }

    static Stream<DatabaseSource> sources() {
        return Stream.of(MARIADB.of(DatabaseProducts.ofId("mariadb")), MYSQL.of(DatabaseProducts.ofId("mysql")))
                .limit(Mysql.isThere() ? 2 : 1);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void timesOfTheRunAreNoDifference(DatabaseSource source) {
        history.step(
                "alter table users add column created_at timestamp not null default now(), add column updated_at datetime;"
                        + " update users set updated_at = current_timestamp",
                LATER + "alter table users drop column created_at, drop column updated_at");

        StepEvidence step = second(source);
        assertThat(step.dataAfterUpAgain()).isEmpty();
        assertThat(step.dataAfterDown()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void whatDiffersBesideThemIsTold(DatabaseSource source) {
        history.step(
                "alter table users add column created_at timestamp not null default now(); update users set seen = seen + 1",
                LATER + "alter table users drop column created_at");

        List<TableDifference> different = second(source).dataAfterUpAgain();
        assertThat(different).singleElement().satisfies(table -> {
            assertThat(table.changedColumns()).containsOnlyKeys("seen");
            assertThat(table.changed()).isEqualTo(2);
        });
    }

    private StepEvidence second(DatabaseSource source) {
        try (Walk walk = Walk.of(Rehearsal.of(history.read())
                .on(source)
                .seededBy(new GeneratedTestRows()
                        .after("1", "insert into users values (1, 5), (2, 7)")
                        .seeding()))) {
            return walk.step("2");
        }
    }
}
