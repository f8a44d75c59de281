package dev.rehearsal.generate.type;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Maps the values of an ordered type to whole numbers, so that numbers, amounts and moments are drawn alike.
 *
 * @param least position of the least value that is made
 * @param greatest position of the greatest value that is made
 * @param text writes the value of a position as the server reads it
 * @param position the position of a value as the server writes it, not always whole; {@link NumberFormatException} if it has none
 */
public record OrderedValues(
        long least, long greatest, LongFunction<String> text, Function<String, BigDecimal> position) {
    private static final BigDecimal A_DAY = BigDecimal.valueOf(DateTimes.SECONDS_A_DAY);
    private static final long FIRST_DAY = -719_162;
    private static final long LAST_DAY = 2_932_896;
    /** What is exact in four bytes of floating point, in hundredths. */
    private static final long FLOAT_LIMIT = 1L << 24;

    private static final int DIGITS = 18;
    private static final int PLACES = 4;

    private static final long MONEY_LIMIT = 90_000_000_000_000_000L;

    public static Optional<OrderedValues> of(ValueType type) {
        return type.base() instanceof ValueType.Scalar scalar ? of(scalar) : Optional.empty();
    }

    private static Optional<OrderedValues> of(ValueType.Scalar type) {
        return type.kind() == ScalarKind.OTHER
                ? TypeDialects.of(type).flatMap(dialect -> dialect.ordered(type))
                : Optional.ofNullable(number(type));
    }

    private static @Nullable OrderedValues number(ValueType.Scalar type) {
        return switch (type.kind()) {
            case SMALLINT -> whole(Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> whole(Long.MIN_VALUE, Long.MAX_VALUE);
            case DECIMAL -> numeric(type.precision(), type.scale());
            case REAL -> decimal(FLOAT_LIMIT, 2);
            case DOUBLE -> decimal(1L << 52, 2);
            // Whole amounts, because the server's locale determines the decimal separator.
            case MONEY -> whole(-MONEY_LIMIT, MONEY_LIMIT);
            default -> moment(type);
        };
    }

    private static @Nullable OrderedValues moment(ValueType.Scalar type) {
        return switch (type.kind()) {
            case DATE ->
                new OrderedValues(
                        FIRST_DAY,
                        LAST_DAY,
                        DateTimes::day,
                        text -> DateTimes.seconds(text).divide(A_DAY, 9, RoundingMode.FLOOR));
            case TIMESTAMP -> seconds(DateTimes::moment);
            case ZONED_TIMESTAMP -> seconds(second -> DateTimes.moment(second) + "+00");
            case TIME -> new OrderedValues(0, DateTimes.SECONDS_A_DAY - 1, DateTimes::time, DateTimes::secondsOfDay);
            case ZONED_TIME ->
                new OrderedValues(
                        0,
                        DateTimes.SECONDS_A_DAY - 1,
                        second -> DateTimes.time(second) + "+00",
                        DateTimes::secondsOfDay);
            case INTERVAL -> interval(type.sql());
            default -> null;
        };
    }

    /** Whole days where the type keeps nothing finer, whole months where it keeps no days. */
    private static OrderedValues interval(String sql) {
        boolean months = sql.endsWith("year") || sql.endsWith("month");
        long unit = sql.endsWith("year")
                ? 12 * Intervals.A_MONTH
                : months ? Intervals.A_MONTH : sql.endsWith("day") ? DateTimes.SECONDS_A_DAY : 1;
        long most = 100 * 12 * Intervals.A_MONTH / unit;
        return new OrderedValues(
                -most,
                most,
                position -> Intervals.text(position * unit, months),
                text -> Intervals.seconds(text).divide(BigDecimal.valueOf(unit), 9, RoundingMode.FLOOR));
    }

    private static OrderedValues seconds(LongFunction<String> text) {
        return new OrderedValues(
                FIRST_DAY * DateTimes.SECONDS_A_DAY,
                (LAST_DAY + 1) * DateTimes.SECONDS_A_DAY - 1,
                text,
                DateTimes::seconds);
    }

    /** Whole numbers. */
    public static OrderedValues whole(long least, long greatest) {
        return new OrderedValues(least, greatest, Long::toString, BigDecimal::new);
    }

    /** Without precision: two digits behind the point, as most amounts have. */
    private static OrderedValues numeric(int precision, int scale) {
        if (precision < 0) {
            return decimal(999_999_999_999_999_999L, 2);
        }
        // Where a number has more digits than can be counted through, those far behind the point stay 0.
        int places = precision > DIGITS && precision > scale ? Math.min(scale, PLACES) : scale;
        int digits = Math.min(precision - scale + places, DIGITS);
        return decimal(BigDecimal.TEN.pow(digits).longValueExact() - 1, Math.max(places, -1000));
    }

    private static OrderedValues decimal(long limit, int scale) {
        return new OrderedValues(
                -limit,
                limit,
                position -> BigDecimal.valueOf(position, scale).toPlainString(),
                text -> new BigDecimal(text).scaleByPowerOfTen(scale));
    }
}
