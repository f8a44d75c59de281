package dev.rehearsal.junit;

import dev.rehearsal.junit.rehearsing.Failures;
import dev.rehearsal.scenario.RehearsedHistory;
import dev.rehearsal.scenario.RehearsedStep;
import org.apiguardian.api.API;
import org.junit.jupiter.api.TestMethodOrder;

/** Every standard check for every migration: {@code class WebshopMigrationTests implements MigrationChecks {}}. */
@API(status = API.Status.STABLE, since = "0.1")
@TestMethodOrder(StepsBeforeHistory.class)
@SuppressWarnings("exports") // The order hides behind the interface.
public interface MigrationChecks {

    /** Fails with all errors found in one migration, or whatever {@link MigrationTest#failOn} says; see {@code docs/checks.md} for what is looked for. */
    @EachMigration
    default void migrationIsSafe(RehearsedStep step) {
        Failures.throwIfAny(step);
    }

    /** Fails with all errors found in the history as a whole, or whatever {@link MigrationTest#failOn} says: its files, its own run from empty, its second run. */
    @WholeHistory
    default void historyIsSound(RehearsedHistory history) {
        Failures.throwIfAny(history);
    }
}
