package dev.rehearsal.junit.assertions;

import static dev.rehearsal.scenario.MigrationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.junit.EachMigration;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.Seeded;
import dev.rehearsal.scenario.LockMode;
import dev.rehearsal.scenario.MetadataLock;
import dev.rehearsal.scenario.RehearsedStep;
import java.time.Duration;

/** Asserts on the locks of changes of tables that a MariaDB server was really asked about. */
@MigrationTest(locations = "classpath:histories/guide/mariadb", database = "mariadb")
@Seeded(rows = 100)
class OrderMigrationTests {

    @EachMigration(asserts = false)
    void ordersCanBeWrittenMeanwhile(RehearsedStep step) {
        if (step.migration().id().equals("2")) {
            assertThat(step.up())
                    .takesNoLockStrongerThan(MetadataLock.SHARED_WRITE)
                    .takesNoLockStrongerThan(MetadataLock.SHARED_WRITE, "orders");
        }
    }

    @EachMigration(asserts = false)
    void refusesStrongerLocks(RehearsedStep step) {
        switch (step.migration().id()) {
            case "3" -> {
                assertThat(step.up())
                        .takesNoLockStrongerThan(MetadataLock.SHARED_NO_WRITE)
                        .takesNoLockStrongerThan(MetadataLock.SHARED_WRITE, "carriers");
                assertThatThrownBy(() -> assertThat(step.up()).takesNoLockStrongerThan(MetadataLock.SHARED_WRITE))
                        .hasMessageMatching("(?s)V3 search notes: up takes a lock stronger than SHARED_WRITE:\\R"
                                + "  lock:      SHARED_NO_WRITE on orders\\R"
                                + "  statement: alter table orders add fulltext index .*3_search_notes.up.sql:1\\)");
            }
            case "4" -> {
                assertThatThrownBy(() ->
                                assertThat(step.up()).takesNoLockStrongerThan(MetadataLock.SHARED_WRITE, "orders"))
                        .hasMessageContaining("up takes a lock stronger than SHARED_WRITE on 'orders':")
                        .hasMessageContaining("  lock:      SHARED_NO_READ_WRITE on orders");
                assertThatThrownBy(() -> assertThat(step.up()).takesNoLockStrongerThan(MetadataLock.EXCLUSIVE))
                        .hasMessageStartingWith("V4 widen totals: up: not observed: the server does not say which lock")
                        .hasMessageContaining("lock tables orders write");
            }
            default -> {}
        }
    }

    @EachMigration(asserts = false)
    void refusesWhatWasNotObserved(RehearsedStep step) {
        if (step.migration().id().equals("1")) {
            assertThatThrownBy(() -> assertThat(step.up()).takesNoLockStrongerThan(MetadataLock.EXCLUSIVE))
                    .hasMessageStartingWith("V1 create orders: up: not observed: no statement that changes a table");
        }
        assertThatThrownBy(() -> assertThat(step.up()).takesNoLockStrongerThan(LockMode.ACCESS_EXCLUSIVE))
                .hasMessage(step.name() + ": up: ACCESS EXCLUSIVE is not a lock of MariaDB: use MetadataLock");
        assertThatThrownBy(() -> assertThat(step.up()).rewritesNothing())
                .hasMessage(step.name() + ": up: not observed: Rehearsal does not observe on MariaDB which locks each"
                        + " statement takes, and how much it works under them");
        assertThatThrownBy(() -> assertThat(step.up()).doesNotBlockLongerThan(Duration.ofMillis(250)))
                .hasMessageContaining(
                        "not observed: Rehearsal does not observe on MariaDB how readers and writers fare");
    }
}
