package dev.rehearsal.rehearsal.line;

import dev.rehearsal.history.Migration;
import dev.rehearsal.rehearsal.Occasion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One migration of the line.
 *
 * @param migration the migration
 * @param preparation what was done to the rows before it
 * @param changed tables that it made or changed
 * @param afterStep the occasion on which rows were written after its step; null until the step is over
 */
public record Applied(
        Migration migration,
        Preparation preparation,
        Set<String> changed,
        @Nullable Occasion afterStep) {

    Applied stepOver(Occasion occasion) {
        return new Applied(migration, preparation, changed, occasion);
    }
}
