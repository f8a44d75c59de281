package dev.rehearsal.generate;

import dev.rehearsal.catalog.ValueType;

/** Decides where generated keys start: far above what people write by hand, and below the type's end. */
final class KeyNumbers {
    private static final long FAR_ABOVE = 1_000_000;
    private static final long FAR_ABOVE_IN_SMALL = 20_000;
    private static final int DIGITS_NEEDED = 8;

    private KeyNumbers() {}

    /** The first key, or -1 if the type's values do not count or are too few. */
    static long base(ValueType type, long rows) {
        if (!(type instanceof ValueType.Scalar scalar)) {
            return -1;
        }
        return switch (scalar.name()) {
            case "int2" -> start(FAR_ABOVE_IN_SMALL, Short.MAX_VALUE, rows);
            case "int4" -> start(FAR_ABOVE, Integer.MAX_VALUE, rows);
            case "int8" -> FAR_ABOVE;
            case "numeric" -> isWide(scalar) ? FAR_ABOVE : -1;
            default -> -1;
        };
    }

    private static boolean isWide(ValueType.Scalar numeric) {
        return numeric.precision() < 0
                || (numeric.scale() >= 0 && numeric.precision() - numeric.scale() >= DIGITS_NEEDED);
    }

    private static long start(long wished, long last, long rows) {
        return Math.max(1, Math.min(wished, last - rows + 1));
    }
}
