package dev.rehearsal.generate.constraint;

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
