package dev.rehearsal.samples.webshop;

import static dev.rehearsal.scenario.MigrationAssertions.assertThat;

import dev.rehearsal.junit.EachMigration;
import dev.rehearsal.junit.LockBudget;
import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.Seeded;
import dev.rehearsal.junit.WorkBudget;
import dev.rehearsal.scenario.LockMode;
import dev.rehearsal.scenario.RehearsedStep;
import java.time.Duration;

/** What an open shop hardly notices. */
@MigrationTest(locations = "classpath:db/safe")
@Seeded(script = "src/test/resources/open_shop.sql", at = "1")
@LockBudget(longestWaitMillis = 250)
@WorkBudget(rowsUnderBlockingLock = 0)
class SafeFormsTests implements MigrationChecks {

    @EachMigration
    void nobodyHasToWait(RehearsedStep step) {
        if (step.migration().id().equals("2")) {
            assertThat(step.up())
                    .takesNoLockStrongerThan(LockMode.SHARE_UPDATE_EXCLUSIVE)
                    .readsNoRowsUnderBlockingLock()
                    .rewritesNothing()
                    .breaksNoOldCode()
                    .doesNotBlockLongerThan(Duration.ofMillis(250));
        }
    }
}
