package dev.rehearsal.generate.constraint;

import dev.rehearsal.generate.type.ValueOrder;
import org.jspecify.annotations.Nullable;

/**
 * The smallest and the greatest value that a column may hold.
 *
 * @param minimum smallest value as text, null for none
 * @param minimumExclusive whether the smallest itself is refused
 * @param maximum greatest value as text, null for none
 * @param maximumExclusive whether the greatest itself is refused
 */
public record Bounds(
        @Nullable String minimum,
        boolean minimumExclusive,
        @Nullable String maximum,
        boolean maximumExclusive) {

    /** No bound on either side. */
    static final Bounds NONE = new Bounds(null, false, null, false);

    static Bounds atLeast(String value, boolean exclusive) {
        return new Bounds(value, exclusive, null, false);
    }

    static Bounds atMost(String value, boolean exclusive) {
        return new Bounds(null, false, value, exclusive);
    }

    /** Whether any value is allowed. */
    public boolean areOpen() {
        return minimum == null && maximum == null;
    }

    /** Whether values are bounded on both sides. */
    boolean areClosed() {
        return minimum != null && maximum != null;
    }

    /** The tighter bound of both on each side. */
    Bounds and(Bounds other, ValueOrder order) {
        boolean low = isTighter(other.minimum, other.minimumExclusive, minimum, order, 1);
        boolean high = isTighter(other.maximum, other.maximumExclusive, maximum, order, -1);
        return new Bounds(
                low ? other.minimum : minimum,
                low ? other.minimumExclusive : minimumExclusive,
                high ? other.maximum : maximum,
                high ? other.maximumExclusive : maximumExclusive);
    }

    private static boolean isTighter(
            @Nullable String mine, boolean exclusive, @Nullable String than, ValueOrder order, int sign) {
        if (mine == null || than == null) {
            return mine != null;
        }
        int compared = order.compare(mine, than) * sign;
        return compared > 0 || (compared == 0 && exclusive);
    }

    /** Whether the value lies between them. */
    boolean contain(String value, ValueOrder order) {
        return (minimum == null || order.compare(value, minimum) >= (minimumExclusive ? 1 : 0))
                && (maximum == null || order.compare(value, maximum) <= (maximumExclusive ? -1 : 0));
    }

    /** Whether a value can lie between them. */
    boolean canBeMet(ValueOrder order) {
        if (minimum == null || maximum == null) {
            return true;
        }
        int compared = order.compare(minimum, maximum);
        return compared < 0 || (compared == 0 && !minimumExclusive && !maximumExclusive);
    }
}
