package dev.rehearsal.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.database.DatabaseSettings;
import dev.rehearsal.evidence.HalfApplied.ToolAnswer;
import dev.rehearsal.product.DatabaseProducts;
import dev.rehearsal.rehearsal.run.DatabaseSource;
import dev.rehearsal.rehearsal.run.Experiments;
import dev.rehearsal.rehearsal.run.Rehearsal;
import dev.rehearsal.rehearsal.walk.Walk;
import dev.rehearsal.testing.HistoryDirectory;
import dev.rehearsal.testing.Mariadb;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tool says after a run that was stopped, at other migrations than the one at which it was asked. */
class ToolAnswersTests {
    @TempDir
    Path project;

    @Test
    void laterMigrationsSayAtWhichOneTheToolWasAsked() {
        HistoryDirectory files = HistoryDirectory.in(project)
                .with("1_two.up.sql", "create table a (id int);\ncreate table b (id int);\n")
                .with("2_more.up.sql", "create table c (id int);\ncreate table d (id int);\n");
        Rehearsal rehearsal = Rehearsal.of(files.read("golang-migrate"))
                .on(((DatabaseSource) isolation -> Mariadb.database(DatabaseSettings.defaults(), isolation))
                        .of(DatabaseProducts.ofId("mariadb")))
                .with(Experiments.NONE.withHalfAppliedPoints(60));
        try (Walk walk = Walk.of(rehearsal)) {
            assertThat(walk.step("1").experiments().halfApplied().answers())
                    .extracting(ToolAnswer::words)
                    .allMatch(words -> words.endsWith("Dirty database version 1. Fix and force version."));
            assertThat(walk.step("2").experiments().halfApplied().answers())
                    .hasSize(2)
                    .extracting(ToolAnswer::words)
                    .allMatch(words -> words.endsWith("version 1. Fix and force version. (asked at V1 two)"));
        }
    }
}
