package dev.rehearsal.samples.liquibase;

import static dev.rehearsal.scenario.MigrationAssertions.assertThat;

import dev.rehearsal.junit.EachMigration;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.Seeded;
import dev.rehearsal.scenario.RehearsedStep;

/** What a changelog should not hold: each fault is caught at its changeset. */
@MigrationTest(locations = "classpath:db/unsafe")
@Seeded(rows = 200, seed = 42)
class UnsafeChangelogTests {

    @EachMigration(asserts = false)
    void theFaultIsCaught(RehearsedStep step) {
        switch (step.migration().id()) {
            case "ada:1" -> assertThat(step).hasNoFindings();
            case "ada:2" -> assertThat(step).hasFinding("IndexBuiltUnderLock");
            case "ada:3" -> assertThat(step).hasFinding("NoWayBack");
            default -> assertThat(step).hasFinding("DownLeavesTraces");
        }
    }
}
