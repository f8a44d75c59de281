package dev.rehearsal.generate.fill;

import org.jspecify.annotations.Nullable;

/** Rows to be written, one after the other. */
@FunctionalInterface
public interface RowSource {

    /** The texts of the next row, null for NULL; null where there is no more. They are good until the next one is asked for. */
    @Nullable
    String @Nullable [] next();
}
