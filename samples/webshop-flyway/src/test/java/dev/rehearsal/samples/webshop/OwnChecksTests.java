package dev.rehearsal.samples.webshop;

import static dev.rehearsal.scenario.MigrationAssertions.assertThat;

import dev.rehearsal.junit.EachMigration;
import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.scenario.RehearsedStep;

/** A check of the shop's own, beside those of Rehearsal. */
@MigrationTest(locations = "classpath:db/quoted", checks = NameNeedsQuotes.class)
class OwnChecksTests implements MigrationChecks {

    @EachMigration
    void onlyAReservedWordNeedsQuotes(RehearsedStep step) {
        if (step.migration().id().equals("2")) {
            assertThat(step).hasFinding("NameNeedsQuotes");
        } else {
            assertThat(step).hasNoFinding("NameNeedsQuotes");
        }
    }
}
