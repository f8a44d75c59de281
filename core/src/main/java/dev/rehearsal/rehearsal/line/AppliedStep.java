package dev.rehearsal.rehearsal.line;

import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Occasion;
import dev.rehearsal.rehearsal.fixture.TouchedTables;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One migration of the line.
 *
 * @param migration the migration
 * @param preparation what was done to the rows before it
 * @param touched tables that it touched
 * @param afterStep the occasion on which rows were written after its step; null until the step is over
 */
public record AppliedStep(
        Migration migration,
        Preparation preparation,
        TouchedTables touched,
        @Nullable Occasion afterStep) {

    /** One that is applied before the first that is judged. */
    static AppliedStep unobserved(Migration migration) {
        return new AppliedStep(migration, Preparation.NONE, TouchedTables.NONE, null);
    }

    /** Tables that it made or changed. */
    public Set<String> changed() {
        return touched.changed();
    }

    AppliedStep stepOver(Occasion occasion) {
        return new AppliedStep(migration, preparation, touched, occasion);
    }
}
