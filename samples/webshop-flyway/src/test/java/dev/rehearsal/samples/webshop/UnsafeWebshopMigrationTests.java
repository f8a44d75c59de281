package dev.rehearsal.samples.webshop;

import static dev.rehearsal.scenario.MigrationAssertions.assertThat;

import dev.rehearsal.junit.EachMigration;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.Seeded;
import dev.rehearsal.junit.WholeHistory;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;

/** What nobody should do to a shop while it is open: each fault is caught, with what to write instead. */
@MigrationTest(locations = "classpath:db/unsafe")
@Seeded(script = "src/test/resources/open_shop.sql", at = "1")
class UnsafeWebshopMigrationTests {

    @EachMigration(asserts = false)
    void theFaultIsCaught(RehearsedStep step) {
        switch (step.migration().id()) {
            case "1" -> assertThat(step).hasNoFindings();
            case "2" -> assertThat(step).hasFinding("IndexBuiltUnderLock");
            case "3" -> assertThat(step).hasFinding("RowsReadUnderLock").hasFinding("OldCodeBreaks");
            case "4" -> assertThat(step).hasFinding("TableRewrittenUnderLock");
            case "5" -> assertThat(step).hasFinding("LockKeptDuringWork");
            case "6" -> assertThat(step).hasFinding("RowsReadUnderLock");
            case "7" -> assertThat(step).hasFinding("OldCodeBreaks");
            case "8" -> assertThat(step).hasNoFindings();
            default -> assertThat(step).hasFinding("RowsLockedUntilCommit");
        }
    }

    @WholeHistory(asserts = false)
    void noMigrationSetsALockTimeout(RehearsedHistory history) {
        assertThat(history).hasFinding("NoLockTimeout");
    }
}
