package dev.rehearsal.junit.assertions;

import static dev.rehearsal.scenario.MigrationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehearsal.junit.EachMigration;
import dev.rehearsal.junit.MigrationTest;
import dev.rehearsal.junit.Seeded;
import dev.rehearsal.junit.Traffic;
import dev.rehearsal.scenario.RehearsedStep;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The second migration is refused on every generated row of {@code orders}, so it was seen without any; the third is a near miss. */
@MigrationTest(locations = "classpath:histories/unrehearsed")
@Seeded(rows = 20)
@Traffic
class RowsNotMetAssertTests {
    private static final String WITHOUT_ROWS =
            ": not observed: public.orders had no rows, because the up is refused on those that were generated";

    @EachMigration(asserts = false)
    void readsNoRowsUnderBlockingLock(RehearsedStep step) {
        observed(step, () -> assertThat(step.up()).readsNoRowsUnderBlockingLock());
    }

    @EachMigration(asserts = false)
    void rewritesNothing(RehearsedStep step) {
        observed(step, () -> assertThat(step.up()).rewritesNothing());
    }

    @EachMigration(asserts = false)
    void writesAtMostWal(RehearsedStep step) {
        observed(step, () -> assertThat(step.up()).writesAtMostWal(100_000_000));
    }

    @EachMigration(asserts = false)
    void doesNotBlockLongerThan(RehearsedStep step) {
        observed(step, () -> assertThat(step.up()).doesNotBlockLongerThan(Duration.ofMinutes(10)));
    }

    @EachMigration(asserts = false)
    void keepsResultOf(RehearsedStep step) {
        if (step.migration().id().equals("1")) {
            return;
        }
        assertThat(step).keepsResultOf("select count(*) from customers");
        String orders = "select count(*) from Orders";
        if (step.migration().id().equals("2")) {
            assertThatThrownBy(() -> assertThat(step).keepsResultOf(orders)).hasMessage(step.name() + WITHOUT_ROWS);
            assertThatThrownBy(() -> assertThat(step).keepsResultOf("select 0", orders))
                    .hasMessage(step.name() + WITHOUT_ROWS);
        } else {
            assertThat(step).keepsResultOf(orders);
        }
    }

    private static void observed(RehearsedStep step, ThrowingCallable assertion) {
        if (step.migration().id().equals("2")) {
            assertThatThrownBy(assertion).hasMessage(step.name() + ": up" + WITHOUT_ROWS);
        } else {
            org.assertj.core.api.Assertions.assertThatCode(assertion).doesNotThrowAnyException();
        }
    }
}
