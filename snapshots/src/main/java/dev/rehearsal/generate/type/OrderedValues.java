package dev.rehearsal.generate.type;

import dev.rehearsal.catalog.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        return TypeDialect.of(type).flatMap(dialect -> dialect.ordered(type)).or(() -> ofKind(type));
    }

    /** The values that types of its kind have with most products; empty for kinds without an order. */
    public static Optional<OrderedValues> ofKind(ValueType.Scalar type) {
        return Optional.ofNullable(number(type));
    }

    /** The same without those before and behind some positions. */
    public OrderedValues within(long first, long last) {
        return new OrderedValues(Math.max(first, least), Math.min(last, greatest), text, position);
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

    /** Numbers with so many digits behind the point, up to a limit in units of the last digit. */
    public static OrderedValues decimal(long limit, int scale) {
        return new OrderedValues(
                -limit,
                limit,
                position -> BigDecimal.valueOf(position, scale).toPlainString(),
                text -> new BigDecimal(text).scaleByPowerOfTen(scale));
    }

    /** Reads and writes intervals; a month counts 30 days, as the server counts when it compares. */
    private static final class Intervals {
        static final long A_MONTH = 30 * DateTimes.SECONDS_A_DAY;
        private static final Pattern PART =
                Pattern.compile("([+-]?\\d+(?:\\.\\d+)?) ?(year|mon|month|week|day|hour|minute|min|second|sec)s?\\b");
        private static final Pattern CLOCK = Pattern.compile("([+-]?)(\\d+):(\\d{2})(?::(\\d{2}(?:\\.\\d+)?))?$");

        private Intervals() {}

        static String text(long seconds, boolean months) {
            if (months) {
                return seconds / A_MONTH + " mons";
            }
            String sign = seconds < 0 ? "-" : "";
            long rest = Math.abs(seconds);
            StringBuilder text = new StringBuilder(24);
            text.append(sign)
                    .append(rest / DateTimes.SECONDS_A_DAY)
                    .append(" days ")
                    .append(sign);
            return DateTimes.time(text, rest % DateTimes.SECONDS_A_DAY).toString();
        }

        /**
         * Length of an interval in seconds.
         *
         * @throws NumberFormatException if it is written in another way than the server does by default
         */
        static BigDecimal seconds(String text) {
            String rest = text.strip();
            BigDecimal sum = BigDecimal.ZERO;
            Matcher clock = CLOCK.matcher(rest);
            if (clock.find()) {
                sum = clock(clock);
                rest = rest.substring(0, clock.start()).strip();
            } else if (rest.equals("0")) {
                return sum;
            }
            Matcher part = PART.matcher(rest);
            while (part.find()) {
                sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit(part.group(2)))));
            }
            if (!PART.matcher(rest).replaceAll("").isBlank()) {
                throw new NumberFormatException(text);
            }
            return sum;
        }

        private static BigDecimal clock(Matcher clock) {
            BigDecimal seconds = clock.group(4) == null ? BigDecimal.ZERO : new BigDecimal(clock.group(4));
            BigDecimal sum = BigDecimal.valueOf(
                            Long.parseLong(clock.group(2)) * 3600 + Long.parseLong(clock.group(3)) * 60)
                    .add(seconds);
            return clock.group(1).equals("-") ? sum.negate() : sum;
        }

        private static long unit(String name) {
            return switch (name) {
                case "year" -> 12 * A_MONTH;
                case "mon", "month" -> A_MONTH;
                case "week" -> 7 * DateTimes.SECONDS_A_DAY;
                case "day" -> DateTimes.SECONDS_A_DAY;
                case "hour" -> 3600;
                case "minute", "min" -> 60;
                default -> 1;
            };
        }
    }
}
