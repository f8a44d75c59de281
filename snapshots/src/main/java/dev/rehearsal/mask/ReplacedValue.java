package dev.rehearsal.mask;

import org.jspecify.annotations.Nullable;

/** A mask under the description of a plan. */
record ReplacedValue(ColumnMask mask, String description) implements ColumnMask {

    @Override
    public @Nullable String apply(String value) {
        return mask.apply(value);
    }
}
