package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.check.judging.Judge;
import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.finding.Finding;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps are the versions, Flyway's own run from empty begins with the baseline script: both must end alike. */
class FlywayBaselineTests {
    @TempDir
    Path project;

    @Test
    void aBaselineThatForgotAColumnIsFound() {
        assertThat(checks("create table a (id int primary key);"))
                .filteredOn(check -> check.startsWith("WholeRun"))
                .containsExactly("WholeRunDiffers");
    }

    @Test
    void aBaselineThatSaysWhatTheVersionsSayIsSilent() {
        assertThat(checks("create table a (id int primary key, name text);"))
                .filteredOn(check -> check.startsWith("WholeRun"))
                .isEmpty();
    }

    private List<String> checks(String baseline) {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("V1__a.sql", "create table a (id int primary key);")
                .with("V2__name.sql", "alter table a add name text;")
                .with("B2__shop.sql", baseline)
                .with("V3__b.sql", "create table b (id int primary key);");
        Rehearsal rehearsal =
                Rehearsal.of(files.read()).on(isolation -> Postgres.database(DatabaseSettings.defaults(), isolation));
        try (Walk walk = Walk.of(rehearsal)) {
            var steps = walk.steps().toList();
            assertThat(steps).hasSize(3);
            return Judge.standard().judge(walk.history(), steps).stream()
                    .map(Finding::check)
                    .toList();
        }
    }
}
