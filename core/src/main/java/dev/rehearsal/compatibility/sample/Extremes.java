package dev.rehearsal.compatibility.sample;

import dev.rehearsal.schema.Column;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values that a column took before a step and that a narrower type or a new constraint is likely to refuse: the least, the
 * largest, the empty ones, every label. Whether they were legal is for the server to say.
 */
public interface Extremes {

    /**
     * The values, as SQL; null is among them where the column takes it.
     *
     * @param now the column after the step; null if there is none of its name
     */
    Stream<String> of(Column old, @Nullable Column now);

    /** A plain value, for a row that is generated; the same number gives the same value. */
    String plain(Column column, int number);
}
