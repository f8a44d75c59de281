package dev.rehearsal.mask;

import org.jspecify.annotations.Nullable;

/**
 * What somebody said about some columns.
 *
 * @param columns which ones
 * @param handling what to do
 * @param mask how to mask them, null where they are not masked or {@code own} says how
 * @param own a mask of the user's own, else null
 */
record ColumnRule(
        ColumnPattern columns,
        Handling handling,
        @Nullable Mask mask,
        @Nullable ColumnMask own) {

    /** Whether both say the same of a column. */
    boolean agrees(ColumnRule other) {
        return handling == other.handling && mask == other.mask && own == other.own;
    }
}
