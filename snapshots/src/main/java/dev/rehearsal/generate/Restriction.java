package dev.rehearsal.generate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a column may hold in the rows of one {@link Scenario}.
 *
 * @param presence whether NULL is demanded, refused or free
 * @param allowed the only values allowed, as text; empty for any
 * @param excluded values that are refused, as text
 * @param minimum smallest value as text, null for none
 * @param minimumExclusive whether the smallest itself is refused
 * @param maximum greatest value as text, null for none
 * @param maximumExclusive whether the greatest itself is refused
 * @param minimumLength fewest characters (elements of an array)
 * @param maximumLength most characters (elements of an array), {@link Integer#MAX_VALUE} for any
 * @param patterns POSIX regular expressions that it must match
 */
record Restriction(
        Presence presence,
        List<String> allowed,
        List<String> excluded,
        @Nullable String minimum,
        boolean minimumExclusive,
        @Nullable String maximum,
        boolean maximumExclusive,
        int minimumLength,
        int maximumLength,
        List<String> patterns) {

    /** Anything the type allows. */
    static final Restriction NONE = new Restriction(
            Presence.FREE, List.of(), List.of(), null, false, null, false, 0, Integer.MAX_VALUE, List.of());

    /** Whether a column holds NULL. */
    enum Presence {
        FREE,
        NEVER_NULL,
        ALWAYS_NULL
    }
}
