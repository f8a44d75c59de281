package dev.rehearsal.generate.constraint;

import dev.rehearsal.generate.type.ValueOrder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a column may hold in the rows of one {@link Scenario}.
 *
 * @param presence whether NULL is demanded, refused or free
 * @param allowed the only values allowed, as text; null for any
 * @param excluded values that are refused, as text
 * @param minimum smallest value as text, null for none
 * @param minimumExclusive whether the smallest itself is refused
 * @param maximum greatest value as text, null for none
 * @param maximumExclusive whether the greatest itself is refused
 * @param minimumLength fewest characters (bytes, bits, elements of an array)
 * @param maximumLength most characters (bytes, bits, elements of an array), {@link Integer#MAX_VALUE} for any
 * @param patterns what its text must match, or must not
 */
public record Restriction(
        Presence presence,
        @Nullable List<String> allowed,
        List<String> excluded,
        @Nullable String minimum,
        boolean minimumExclusive,
        @Nullable String maximum,
        boolean maximumExclusive,
        int minimumLength,
        int maximumLength,
        List<TextPattern> patterns) {

    /** Anything the type allows. */
    public static final Restriction NONE =
            new Restriction(Presence.FREE, null, List.of(), null, false, null, false, 0, Integer.MAX_VALUE, List.of());

    /** Whether a column holds NULL. */
    public enum Presence {
        FREE,
        NEVER_NULL,
        ALWAYS_NULL
    }

    static Restriction present(Presence presence) {
        return new Restriction(presence, null, List.of(), null, false, null, false, 0, Integer.MAX_VALUE, List.of());
    }

    static Restriction oneOf(List<String> values) {
        return new Restriction(
                Presence.FREE,
                List.copyOf(values),
                List.of(),
                null,
                false,
                null,
                false,
                0,
                Integer.MAX_VALUE,
                List.of());
    }

    static Restriction noneOf(List<String> values) {
        return new Restriction(
                Presence.FREE, null, List.copyOf(values), null, false, null, false, 0, Integer.MAX_VALUE, List.of());
    }

    public static Restriction atLeast(String value, boolean exclusive) {
        return new Restriction(
                Presence.FREE, null, List.of(), value, exclusive, null, false, 0, Integer.MAX_VALUE, List.of());
    }

    static Restriction atMost(String value, boolean exclusive) {
        return new Restriction(
                Presence.FREE, null, List.of(), null, false, value, exclusive, 0, Integer.MAX_VALUE, List.of());
    }

    static Restriction length(int least, int most) {
        return new Restriction(Presence.FREE, null, List.of(), null, false, null, false, least, most, List.of());
    }

    static Restriction matching(TextPattern pattern) {
        return new Restriction(
                Presence.FREE, null, List.of(), null, false, null, false, 0, Integer.MAX_VALUE, List.of(pattern));
    }

    Restriction notNull() {
        return new Restriction(
                Presence.NEVER_NULL,
                allowed,
                excluded,
                minimum,
                minimumExclusive,
                maximum,
                maximumExclusive,
                minimumLength,
                maximumLength,
                patterns);
    }

    /** Whether it says nothing about values, only about NULL at most. */
    public boolean allowsAnyValue() {
        return present(presence).equals(this);
    }

    /** Both at once; {@link RestrictionFilter#isPossible} tells whether anything is left. */
    Restriction and(Restriction other, ValueOrder order) {
        boolean low = isTighter(other.minimum, other.minimumExclusive, minimum, order, 1);
        boolean high = isTighter(other.maximum, other.maximumExclusive, maximum, order, -1);
        return new Restriction(
                presence == Presence.FREE ? other.presence : presence,
                both(allowed, other.allowed),
                union(excluded, other.excluded),
                low ? other.minimum : minimum,
                low ? other.minimumExclusive : minimumExclusive,
                high ? other.maximum : maximum,
                high ? other.maximumExclusive : maximumExclusive,
                Math.max(minimumLength, other.minimumLength),
                Math.min(maximumLength, other.maximumLength),
                union(patterns, other.patterns));
    }

    /** Whether the presences of both can be had at once. */
    boolean agreesInPresence(Restriction other) {
        return presence == other.presence || presence == Presence.FREE || other.presence == Presence.FREE;
    }

    private static boolean isTighter(
            @Nullable String mine, boolean exclusive, @Nullable String than, ValueOrder order, int sign) {
        if (mine == null || than == null) {
            return mine != null;
        }
        int compared = order.compare(mine, than) * sign;
        return compared > 0 || (compared == 0 && exclusive);
    }

    private static @Nullable List<String> both(@Nullable List<String> mine, @Nullable List<String> others) {
        if (mine == null || others == null) {
            return mine == null ? others : mine;
        }
        return mine.stream().filter(others::contains).toList();
    }

    private static <T> List<T> union(List<T> mine, List<T> others) {
        LinkedHashSet<T> all = new LinkedHashSet<>(mine);
        all.addAll(others);
        return new ArrayList<>(all);
    }
}
