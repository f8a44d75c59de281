package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.history.History;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In production the callbacks at the end of a run meet the finished schema; the walk comes by every version before. */
class FlywayCallbackTests {
    @TempDir
    Path project;

    @Test
    void callbacksForTheFinishedSchemaDoNotEndTheWalk() {
        History history = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int);")
                .with("U1__a.sql", "drop table a;")
                .with("V2__b.sql", "create table b (id int);")
                .with("U2__b.sql", "drop view if exists w, v; drop table b;")
                .with("afterMigrateApplied__000_drops.sql", "drop view if exists w, v;")
                .with("afterMigrateApplied__001_v.sql", "create view v as select * from b;")
                .with("afterMigrateApplied__002_w.sql", "create view w as select * from v;")
                .read();
        Rehearsal rehearsal =
                Rehearsal.of(history).on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation));
        try (Walk walk = Walk.of(rehearsal)) {
            CleanStep.check(walk.step("1"));
            CleanStep.check(walk.step("2"));
            assertThat(walk.history().wholeRun().succeeded()).isTrue();
            assertThat(walk.history().toolRun().differs().objects()).isEmpty();
        }
    }
}
