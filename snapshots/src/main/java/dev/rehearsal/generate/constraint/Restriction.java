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
 * @param bounds between which values it must lie
 * @param length how long it must be
 * @param patterns what its text must match, or must not
 */
public record Restriction(
        Presence presence,
        @Nullable List<String> allowed,
        List<String> excluded,
        Bounds bounds,
        LengthRange length,
        List<TextPattern> patterns) {

    /** Anything the type allows. */
    public static final Restriction NONE = present(Presence.FREE);

    /** Whether a column holds NULL. */
    public enum Presence {
        FREE,
        NEVER_NULL,
        ALWAYS_NULL
    }

    static Restriction present(Presence presence) {
        return new Restriction(presence, null, List.of(), Bounds.NONE, LengthRange.ANY, List.of());
    }

    static Restriction oneOf(List<String> values) {
        return new Restriction(Presence.FREE, List.copyOf(values), List.of(), Bounds.NONE, LengthRange.ANY, List.of());
    }

    static Restriction noneOf(List<String> values) {
        return new Restriction(Presence.FREE, null, List.copyOf(values), Bounds.NONE, LengthRange.ANY, List.of());
    }

    public static Restriction atLeast(String value, boolean exclusive) {
        return between(Bounds.atLeast(value, exclusive));
    }

    static Restriction atMost(String value, boolean exclusive) {
        return between(Bounds.atMost(value, exclusive));
    }

    private static Restriction between(Bounds bounds) {
        return new Restriction(Presence.FREE, null, List.of(), bounds, LengthRange.ANY, List.of());
    }

    static Restriction length(int least, int most) {
        return new Restriction(Presence.FREE, null, List.of(), Bounds.NONE, new LengthRange(least, most), List.of());
    }

    static Restriction matching(TextPattern pattern) {
        return new Restriction(Presence.FREE, null, List.of(), Bounds.NONE, LengthRange.ANY, List.of(pattern));
    }

    Restriction notNull() {
        return new Restriction(Presence.NEVER_NULL, allowed, excluded, bounds, length, patterns);
    }

    /** Whether it allows all values; NULL may be restricted. */
    public boolean allowsAnyValue() {
        return present(presence).equals(this);
    }

    /** Both at once; {@link RestrictionFilter#isPossible} tells whether anything is left. */
    Restriction and(Restriction other, ValueOrder order) {
        return new Restriction(
                presence == Presence.FREE ? other.presence : presence,
                both(allowed, other.allowed),
                union(excluded, other.excluded),
                bounds.and(other.bounds, order),
                length.and(other.length),
                union(patterns, other.patterns));
    }

    /** Whether the presence that one demands is allowed by the other. */
    boolean agreesInPresence(Restriction other) {
        return presence == other.presence || presence == Presence.FREE || other.presence == Presence.FREE;
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

    /**
     * How long values must be, in characters, bytes, bits or elements of an array.
     *
     * @param minimum the least length
     * @param maximum the greatest length, {@link Integer#MAX_VALUE} for any
     */
    public record LengthRange(int minimum, int maximum) {

        /** Any length. */
        static final LengthRange ANY = new LengthRange(0, Integer.MAX_VALUE);

        LengthRange and(LengthRange other) {
            return new LengthRange(Math.max(minimum, other.minimum), Math.min(maximum, other.maximum));
        }

        boolean contains(int length) {
            return length >= minimum && length <= maximum;
        }

        boolean canBeMet() {
            return minimum <= maximum;
        }
    }
}
