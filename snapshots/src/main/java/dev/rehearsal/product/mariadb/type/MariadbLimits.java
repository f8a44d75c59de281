package dev.rehearsal.product.mariadb.type;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.type.DateTimes;
import dev.rehearsal.generate.type.OrderedValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far numbers, days and times go. */
final class MariadbLimits {
    private static final String UNSIGNED = " unsigned";
    /** Bytes of the whole numbers. */
    private static final Map<String, Integer> BYTES =
            Map.of("tinyint", 1, "smallint", 2, "mediumint", 3, "int", 4, "bigint", 8);

    /** A deprecated form that says how many digits there are, and how many of them behind the point. */
    private static final Pattern DIGITS = Pattern.compile("^(?:float|double|real)\\((\\d+),(\\d+)\\)");

    private static final Pattern CLOCK = Pattern.compile("(-?)(\\d{1,3}):(\\d{2})(?::(\\d{2}(?:\\.\\d+)?))?");

    private static final BigDecimal GREATEST_FLOAT = new BigDecimal("3.4e38");
    private static final BigDecimal GREATEST_DOUBLE = new BigDecimal("1.7e308");
    private static final long FIRST_SECOND = DateTimes.seconds("1000-01-01").longValueExact();
    private static final long LAST_INSTANT =
            DateTimes.seconds("2038-01-19 03:14:07").longValueExact();
    private static final long LONGEST_TIME = 838 * 3600 + 59 * 60 + 59;
    /** What stands for no day where the server's mode allows it; the place of such a day is before all others. */
    private static final String ZERO_DAY = "0000-00-00";

    private static final int FIRST_YEAR = 1901;
    private static final int LAST_YEAR = 2155;

    private static final long DAY = 86_400;

    private MariadbLimits() {}

    static Optional<OrderedValues> ordered(ValueType.Scalar type) {
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT, BOOLEAN ->
                Optional.of(OrderedValues.whole(saturated(least(type)), saturated(greatest(type))));
            case DECIMAL, REAL, DOUBLE -> number(type);
            case DATE, TIMESTAMP -> moment(type, FIRST_SECOND, Long.MAX_VALUE);
            // The server takes the beginning of 1970 for no instant.
            case ZONED_TIMESTAMP -> moment(type, 1, LAST_INSTANT);
            case TIME ->
                Optional.of(
                        new OrderedValues(-LONGEST_TIME, LONGEST_TIME, MariadbLimits::clock, MariadbLimits::seconds));
            default ->
                type.name().equals("year") ? Optional.of(OrderedValues.whole(FIRST_YEAR, LAST_YEAR)) : Optional.empty();
        };
    }

    private static Optional<OrderedValues> number(ValueType.Scalar type) {
        Optional<OrderedValues> all = digits(type)
                .map(digits -> OrderedValues.decimal(
                        BigDecimal.TEN
                                        .pow(Math.min(15, digits[0] - digits[1] + Math.min(2, digits[1])))
                                        .longValueExact()
                                - 1,
                        Math.min(2, digits[1])))
                .or(() -> OrderedValues.ofKind(type));
        return isUnsigned(type) ? all.map(values -> values.within(0, Long.MAX_VALUE)) : all;
    }

    private static Optional<OrderedValues> moment(ValueType.Scalar type, long first, long last) {
        boolean days = type.kind() == ScalarKind.DATE;
        ValueType.Scalar plain = ValueType.Scalar.of(days ? ScalarKind.DATE : ScalarKind.TIMESTAMP, type.name());
        long unit = days ? DAY : 1;
        return OrderedValues.ofKind(plain)
                .map(values -> values.within(Math.floorDiv(first, unit), last / unit))
                .map(values -> new OrderedValues(
                        values.least(),
                        values.greatest(),
                        values.text(),
                        text -> text.startsWith(ZERO_DAY)
                                ? BigDecimal.valueOf(values.least()).subtract(BigDecimal.ONE)
                                : values.position().apply(text)));
    }

    private static String clock(long seconds) {
        long rest = Math.abs(seconds);
        return (seconds < 0 ? "-" : "") + two(rest / 3600) + ":" + two(rest / 60 % 60) + ":" + two(rest % 60);
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }

    private static BigDecimal seconds(String text) {
        Matcher parts = CLOCK.matcher(text.strip());
        if (!parts.matches()) {
            throw new NumberFormatException(text);
        }
        BigDecimal seconds = (parts.group(4) == null ? BigDecimal.ZERO : new BigDecimal(parts.group(4)))
                .add(BigDecimal.valueOf(Long.parseLong(parts.group(2)) * 3600 + Long.parseLong(parts.group(3)) * 60));
        return parts.group(1).isEmpty() ? seconds : seconds.negate();
    }

    /** Whether a number, day or time lies within the limits; others do. */
    static boolean fits(ValueType.Scalar type, String value) {
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT, BOOLEAN -> isWithin(value, least(type), greatest(type));
            case DECIMAL, REAL, DOUBLE -> isWithin(value, type);
            case DATE, TIMESTAMP -> value.startsWith(ZERO_DAY) || isWithin(value, ordered(type));
            case ZONED_TIMESTAMP, TIME -> isWithin(value, ordered(type));
            default -> !type.name().equals("year") || value.equals("0000") || isWithin(value, ordered(type));
        };
    }

    private static boolean isWithin(String value, Optional<OrderedValues> ordered) {
        return ordered.filter(values -> {
                    BigDecimal position = values.position().apply(value).setScale(0, RoundingMode.FLOOR);
                    return position.compareTo(BigDecimal.valueOf(values.least())) >= 0
                            && position.compareTo(BigDecimal.valueOf(values.greatest())) <= 0;
                })
                .isPresent();
    }

    private static boolean isWithin(String value, BigInteger least, BigInteger greatest) {
        return value.matches("[-+]?\\d{1,30}")
                && new BigInteger(value).compareTo(least) >= 0
                && new BigInteger(value).compareTo(greatest) <= 0;
    }

    private static boolean isWithin(String value, ValueType.Scalar type) {
        try {
            BigDecimal number = new BigDecimal(value);
            int beyond = number.abs().compareTo(limit(type));
            return (number.signum() >= 0 || !isUnsigned(type)) && (isExact(type) ? beyond < 0 : beyond <= 0);
        } catch (NumberFormatException e) {
            // Neither infinities nor NaN.
            return false;
        }
    }

    private static boolean isExact(ValueType.Scalar type) {
        return type.kind() == ScalarKind.DECIMAL || digits(type).isPresent();
    }

    private static BigDecimal limit(ValueType.Scalar type) {
        if (type.kind() == ScalarKind.DECIMAL) {
            return BigDecimal.ONE.scaleByPowerOfTen(type.precision() < 0 ? 10 : type.precision() - type.scale());
        }
        return digits(type)
                .map(digits -> BigDecimal.ONE.scaleByPowerOfTen(digits[0] - digits[1]))
                .orElse(type.kind() == ScalarKind.REAL ? GREATEST_FLOAT : GREATEST_DOUBLE);
    }

    private static Optional<int[]> digits(ValueType.Scalar type) {
        Matcher declared = DIGITS.matcher(type.sql());
        return declared.find()
                ? Optional.of(new int[] {Integer.parseInt(declared.group(1)), Integer.parseInt(declared.group(2))})
                : Optional.empty();
    }

    static List<String> extreme(ValueType.Scalar type) {
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT ->
                List.of(least(type).toString(), greatest(type).toString());
            case REAL -> List.of("3.4e38", "-3.4e38", "1e-37");
            case DOUBLE -> List.of("1.7e308", "-1.7e308", "1e-300");
            case DECIMAL -> extremeDecimal(type);
            case DATE -> withZero(type, "", "1000-01-01", "9999-12-31");
            case TIMESTAMP -> withZero(type, " 00:00:00", "1000-01-01 00:00:00", "9999-12-31 23:59:59");
            case ZONED_TIMESTAMP -> List.of("1970-01-01 00:00:01", "2038-01-19 03:14:07");
            case TIME -> List.of("-838:59:59", "838:59:59");
            default -> type.name().equals("year") ? List.of("0000", "1901", "2155") : List.of();
        };
    }

    /** By default only MariaDB takes what stands for no day. */
    private static List<String> withZero(ValueType.Scalar type, String time, String first, String last) {
        return type.type().dialect().equals("mariadb") ? List.of(ZERO_DAY + time, first, last) : List.of(first, last);
    }

    private static List<String> extremeDecimal(ValueType.Scalar type) {
        if (type.precision() < 0) {
            return List.of();
        }
        String greatest = BigDecimal.TEN
                .pow(type.precision())
                .subtract(BigDecimal.ONE)
                .scaleByPowerOfTen(-type.scale())
                .toPlainString();
        return List.of(greatest, "-" + greatest);
    }

    private static boolean isUnsigned(ValueType.Scalar type) {
        return type.name().endsWith(UNSIGNED);
    }

    private static int bits(ValueType.Scalar type) {
        String name =
                isUnsigned(type) ? type.name().substring(0, type.name().length() - UNSIGNED.length()) : type.name();
        return 8 * BYTES.getOrDefault(name, 4);
    }

    private static BigInteger least(ValueType.Scalar type) {
        return isUnsigned(type)
                ? BigInteger.ZERO
                : BigInteger.TWO.pow(bits(type) - 1).negate();
    }

    private static BigInteger greatest(ValueType.Scalar type) {
        return BigInteger.TWO
                .pow(isUnsigned(type) ? bits(type) : bits(type) - 1)
                .subtract(BigInteger.ONE);
    }

    private static long saturated(BigInteger number) {
        return number.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }
}
