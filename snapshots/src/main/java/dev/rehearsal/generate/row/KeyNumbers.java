package dev.rehearsal.generate.row;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.type.OrderedValues;

/** Decides where generated keys start: far above what people write by hand, and below the end of the type and of the sequence. */
public final class KeyNumbers {
    private static final long FAR_ABOVE = 1_000_000;
    private static final long FAR_ABOVE_IN_SMALL = 20_000;
    private static final int DIGITS_NEEDED = 8;
    /** So many keys above the generated ones stay free for rows that a migration writes. */
    private static final long SPARE = 1000;

    private KeyNumbers() {}

    /** The first key, or -1 if the type's values do not count or are too few. */
    public static long base(Attribute column, long rows) {
        if (!(column.type().base() instanceof ValueType.Scalar scalar)) {
            return -1;
        }
        long last = Math.min(last(scalar), column.sequenceMaximum() < rows ? Long.MAX_VALUE : column.sequenceMaximum());
        return last < 0 ? -1 : start(last <= Short.MAX_VALUE ? FAR_ABOVE_IN_SMALL : FAR_ABOVE, last, rows);
    }

    private static long last(ValueType.Scalar type) {
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT ->
                OrderedValues.of(type).map(OrderedValues::greatest).orElse(-1L);
            case DECIMAL -> isWide(type) ? Long.MAX_VALUE : -1;
            default -> -1;
        };
    }

    private static boolean isWide(ValueType.Scalar numeric) {
        return numeric.precision() < 0
                || (numeric.scale() >= 0 && numeric.precision() - numeric.scale() >= DIGITS_NEEDED);
    }

    private static long start(long wished, long last, long rows) {
        long spare = Math.min(SPARE, Math.max(0, last - rows) / 2);
        return Math.max(1, Math.min(wished, last - spare - rows + 1));
    }
}
