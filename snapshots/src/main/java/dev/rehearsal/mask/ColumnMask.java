package dev.rehearsal.mask;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Puts another value in the place of each value of one column; the same for the same value and key, on any thread. */
@API(status = API.Status.MAINTAINED, since = "0.1")
public interface ColumnMask {
    /** The value to write instead, null for NULL; {@code value} is the text form that the server writes, never NULL. */
    @Nullable
    String apply(String value);

    /** What it does, for the report: {@code other digits}; of one that keeps values, why. */
    String description();

    /** Whether values stay as they are, but for a few. */
    default boolean keeps() {
        return false;
    }
}
