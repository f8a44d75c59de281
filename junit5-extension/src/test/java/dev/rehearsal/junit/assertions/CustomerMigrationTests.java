package dev.rehearsal.junit.assertions;

import static dev.rehearsal.scenario.MigrationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.junit.Accepted;
import dev.rehearsal.junit.EachMigration;
import dev.rehearsal.junit.LockBudget;
import dev.rehearsal.junit.MigrationChecks;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.Seeded;
import dev.rehearsal.junit.TimeBudget;
import dev.rehearsal.junit.WholeHistory;
import dev.rehearsal.junit.WorkBudget;
import dev.rehearsal.scenario.LockMode;
import dev.rehearsal.scenario.MigratedDatabase;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

@MigrationTest(locations = "classpath:histories/guide/postgres")
@Seeded(rows = 100)
@LockBudget(longestWaitMillis = 2_000)
@WorkBudget(rowsUnderBlockingLock = 0, walBytes = 10_000_000)
@TimeBudget(migration = "4", upMillis = 60_000, downMillis = 60_000)
@Accepted(migration = "4", finding = "OldCodeBreaks", because = "the shop is closed while it is updated")
class CustomerMigrationTests implements MigrationChecks {

    @EachMigration
    void namesStay(RehearsedStep step) {
        switch (step.migration().id()) {
            case "3" ->
                assertThat(step)
                        .isApplied()
                        .isReversible()
                        .keepsResultOf("select full_name from customer order by id")
                        .hasNoErrors()
                        .hasNoFinding("OldCodeBreaks");
            case "4" ->
                assertThat(step)
                        .keepsResultOf(
                                "select full_name from customer order by id", "select name from customer order by id")
                        .hasFinding("OldCodeBreaks");
            default -> assertThat(step).hasNoFindings();
        }
    }

    @EachMigration
    void nobodyWaits(RehearsedStep step) {
        if (step.migration().id().equals("2")) {
            assertThat(step.up())
                    .takesNoLockStrongerThan(LockMode.SHARE_UPDATE_EXCLUSIVE)
                    .takesNoLockStrongerThan(LockMode.SHARE_UPDATE_EXCLUSIVE, "customer")
                    .readsNoRowsUnderBlockingLock()
                    .rewritesNothing()
                    .writesAtMostWal(1_000_000)
                    .doesNotBlockLongerThan(Duration.ofMillis(250))
                    .breaksNoOldCode();
        }
    }

    @WholeHistory
    void leadsToTheCommittedSchema(RehearsedHistory history, MigratedDatabase database) throws SQLException {
        assertThat(history)
                .hasNoErrors()
                .hasNoFindings()
                .hasNoFinding("WholeRunDiffers")
                .produces("src/test/resources/histories/guide/schema.sql");
        assertThat(history.steps()).hasSize(4);

        try (Connection connection = database.connect()) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo(database.user());
        }
    }
}
