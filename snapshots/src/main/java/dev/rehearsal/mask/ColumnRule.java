package dev.rehearsal.mask;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule for some columns, as a user wrote it.
 *
 * @param columns which ones
 * @param handling what to do
 * @param reason why they are kept, empty where nobody said
 * @param mask how to mask them, null where they are not masked or {@code own} says how
 * @param own a mask of the user's own, else null
 */
record ColumnRule(
        ColumnPattern columns,
        Handling handling,
        String reason,
        @Nullable Mask mask,
        @Nullable ColumnMask own) {
    static ColumnRule kept(String columns, String reason) {
        return new ColumnRule(ColumnPattern.parse(columns), Handling.KEPT, reason.strip(), null, null);
    }

    static ColumnRule dropped(String columns) {
        return new ColumnRule(ColumnPattern.parse(columns), Handling.DROPPED, "", null, null);
    }

    static ColumnRule masked(String columns, Mask mask) {
        return new ColumnRule(ColumnPattern.parse(columns), Handling.MASKED, "", mask, null);
    }

    static ColumnRule masked(String columns, ColumnMask own) {
        return new ColumnRule(ColumnPattern.parse(columns), Handling.MASKED, "", null, own);
    }

    /** Whether both rules treat a column the same. */
    boolean agrees(ColumnRule other) {
        return handling == other.handling && mask == other.mask && Objects.equals(own, other.own);
    }

    /** What the report says of it. */
    String because() {
        return "by rule '" + columns.text() + "'" + (reason.isEmpty() ? "" : ": " + reason);
    }
}
