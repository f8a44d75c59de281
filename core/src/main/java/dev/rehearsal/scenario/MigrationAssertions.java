package dev.rehearsal.scenario;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Entry point of the assertions; to be imported beside AssertJ's own {@code assertThat}. Softly: {@code softly.check(() ->
 * assertThat(step).isReversible())}.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class MigrationAssertions {
    private MigrationAssertions() {}

    /** Asserts on one rehearsed migration. */
    public static RehearsedStepAssert assertThat(@Nullable RehearsedStep step) {
        return new RehearsedStepAssert(step);
    }

    /** Asserts on what a migration's up locks, does and makes wait: {@code assertThat(step.up())}. */
    public static RehearsedUpAssert assertThat(@Nullable RehearsedUp up) {
        return new RehearsedUpAssert(up);
    }

    /** Asserts on a rehearsed history as a whole. */
    public static RehearsedHistoryAssert assertThat(@Nullable RehearsedHistory history) {
        return new RehearsedHistoryAssert(history);
    }

    /** A row to compare with what a query returned: its values in the order of the columns, null for NULL. */
    public static Row row(@Nullable Object... values) {
        return Row.of(values);
    }
}
