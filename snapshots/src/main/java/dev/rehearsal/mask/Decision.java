package dev.rehearsal.mask;

import dev.rehearsal.meaning.Meaning;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the columns of a family.
 *
 * @param handling what happens
 * @param mask null for values that are written as they are
 * @param description for the report
 */
record Decision(Handling handling, @Nullable ColumnMask mask, String description) {

    static Decision kept(String because) {
        return new Decision(Handling.KEPT, null, because);
    }

    static Decision watched(ColumnMask watch) {
        return new Decision(Handling.KEPT, watch, watch.description());
    }

    static Decision masked(ColumnMask mask) {
        return new Decision(Handling.MASKED, mask, mask.description());
    }

    static Decision unsettled(String because) {
        return new Decision(Handling.UNSETTLED, null, because);
    }

    /** How a report calls a meaning. */
    static String words(Meaning meaning) {
        return meaning.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
