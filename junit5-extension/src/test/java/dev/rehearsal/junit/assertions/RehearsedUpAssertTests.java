package dev.rehearsal.junit.assertions;

import static dev.rehearsal.scenario.MigrationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.junit.EachMigration;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.Seeded;
import dev.rehearsal.scenario.LockMode;
import dev.rehearsal.scenario.MetadataLock;
import dev.rehearsal.scenario.RehearsedStep;
import dev.rehearsal.scenario.RehearsedUp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Asserts on ups that were really observed: the class rehearses the history that it talks about. */
@MigrationTest(locations = "classpath:histories/locks")
@Seeded(rows = 100)
class RehearsedUpAssertTests {
    private static final String AT = "/histories/locks/";

    @EachMigration(asserts = false)
    void limitsTheLocksThatAreTaken(RehearsedStep step) {
        switch (step.migration().id()) {
            case "1" -> assertThat(step.up()).takesNoLockStrongerThan(LockMode.ACCESS_SHARE);
            case "4" -> {
                assertThat(step.up())
                        .takesNoLockStrongerThan(LockMode.SHARE)
                        .takesNoLockStrongerThan(LockMode.ACCESS_SHARE, "customers");
                assertThatThrownBy(
                                () -> assertThat(step.up()).takesNoLockStrongerThan(LockMode.ROW_EXCLUSIVE, "orders"))
                        .hasMessageMatching(lines(
                                "V4 find orders: up takes a lock stronger than ROW EXCLUSIVE on 'orders':",
                                "  lock:      SHARE on public.orders",
                                "  statement: create index orders_customer on orders \\(customer\\) \\(.*" + AT
                                        + "4_find_orders.up.sql:1\\)"));
            }
            default ->
                assertThatThrownBy(() -> assertThat(step.up()).takesNoLockStrongerThan(LockMode.EXCLUSIVE))
                        .hasMessageContaining("up takes a lock stronger than EXCLUSIVE:")
                        .hasMessageContaining("  lock:      ACCESS EXCLUSIVE on public.orders");
        }
    }

    @EachMigration(asserts = false)
    void refusesRowsReadWhileOthersMustWait(RehearsedStep step) {
        switch (step.migration().id()) {
            case "1", "2", "5" -> assertThat(step.up()).readsNoRowsUnderBlockingLock();
            case "4" ->
                assertThatThrownBy(() -> assertThat(step.up()).readsNoRowsUnderBlockingLock())
                        .hasMessageMatching(lines(
                                "V4 find orders: up reads rows while others must wait:",
                                "  table:     public.orders, 100 rows read",
                                "  locks:     SHARE on public.orders",
                                "  statement: create index .*"));
            default ->
                assertThatThrownBy(() -> assertThat(step.up()).readsNoRowsUnderBlockingLock())
                        .hasMessageContaining("  locks:     ACCESS EXCLUSIVE on public.orders");
        }
    }

    @EachMigration(asserts = false)
    void refusesRewrites(RehearsedStep step) {
        if (step.migration().id().equals("3")) {
            assertThatThrownBy(() -> assertThat(step.up()).rewritesNothing())
                    .hasMessageContaining("V3 number orders: up writes a table anew:")
                    .hasMessageContaining("  table:     public.orders, ");
        } else {
            assertThat(step.up()).rewritesNothing();
        }
    }

    @EachMigration(asserts = false)
    void limitsTheLog(RehearsedStep step) {
        assertThat(step.up()).writesAtMostWal(100_000_000);
        assertThatThrownBy(() -> assertThat(step.up()).writesAtMostWal(1))
                .hasMessageMatching(lines(
                        step.name() + ": up writes too much write-ahead log:",
                        "  expected: at most 1 bytes",
                        "  actual:   \\d+ bytes"));
    }

    @EachMigration(asserts = false)
    void refusesWhatBreaksOldCode(RehearsedStep step) {
        switch (step.migration().id()) {
            case "5" ->
                assertThatThrownBy(() -> assertThat(step.up()).breaksNoOldCode())
                        .hasMessageStartingWith("V5 rename customer: old code breaks: ")
                        .hasMessageContaining("customer");
            default -> assertThat(step.up()).breaksNoOldCode();
        }
    }

    @EachMigration(asserts = false)
    void whatWasNotObservedFails(RehearsedStep step) {
        assertThatThrownBy(() -> assertThat(step.up()).doesNotBlockLongerThan(Duration.ofMillis(250)))
                .hasMessage(step.name() + ": up: not observed: no traffic ran beside it;"
                        + " ask for some with @Traffic or rehearsal.traffic=true");
    }

    @EachMigration(asserts = false)
    void locksOfOtherProductsFail(RehearsedStep step) {
        assertThatThrownBy(() -> assertThat(step.up()).takesNoLockStrongerThan(MetadataLock.EXCLUSIVE))
                .hasMessage(step.name() + ": up: EXCLUSIVE is not a lock of PostgreSQL: use LockMode");
    }

    @Test
    void nullIsNoUp() {
        RehearsedUp none = null;
        assertThatThrownBy(() -> assertThat(none).rewritesNothing()).hasMessageContaining("not to be null");
    }

    private static String lines(String... patterns) {
        return String.join("\\R", patterns);
    }
}
