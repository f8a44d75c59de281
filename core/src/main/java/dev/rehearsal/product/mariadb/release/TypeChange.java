package dev.rehearsal.product.mariadb.release;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another type for a column.
 *
 * @param before the type that it has, in full
 * @param after the type that it gets, in full
 */
record TypeChange(String before, String after) {
    private static final Pattern TEXT =
            Pattern.compile("(?:var)?char\\(\\d+\\)|(?:tiny|medium|long)?text|enum\\(.*\\)");
    private static final Pattern LENGTH = Pattern.compile("(?:var)?char\\((\\d+)\\)");
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+),(\\d+)\\)( unsigned)?");
    private static final Pattern INTEGER = Pattern.compile("([a-z]+)(?:\\(\\d+\\))?( unsigned)?(?: zerofill)?");
    private static final Pattern ENUM = Pattern.compile("enum(\\(.*\\))");
    private static final Pattern TIME = Pattern.compile("(?:date|datetime|timestamp)(?:\\(\\d\\))?");
    private static final Map<String, Integer> BITS =
            Map.of("tinyint", 8, "smallint", 16, "mediumint", 24, "int", 32, "bigint", 64);

    Optional<String> unfit(String column) {
        return TEXT.matcher(before).matches()
                ? fromText(column)
                : isNumber(before) ? fromNumber(column) : Optional.empty();
    }

    private Optional<String> fromText(String column) {
        Matcher length = LENGTH.matcher(after);
        Matcher labels = ENUM.matcher(after);
        Matcher known = LENGTH.matcher(before);
        if (length.matches()) {
            boolean widens = known.matches() && Integer.parseInt(known.group(1)) <= Integer.parseInt(length.group(1));
            return widens
                    ? Optional.empty()
                    : Optional.of("char_length(rtrim(%s)) > %s".formatted(column, length.group(1)));
        }
        if (labels.matches()) {
            // Labels are mostly added at the end.
            boolean widens = after.startsWith(before.replaceAll("\\)$", ","));
            return widens ? Optional.empty() : Optional.of(column + " not in " + labels.group(1));
        }
        if (TIME.matcher(after).matches()) {
            return Optional.of("%1$s is not null and cast(%1$s as datetime) is null".formatted(column));
        }
        return integer(after).isPresent()
                ? Optional.of("%1$s not regexp '^ *[-+]?[0-9]+ *$' or cast(%1$s as decimal(65,0)) not between %2$s"
                        .formatted(column, integer(after).get()))
                : Optional.empty();
    }

    private Optional<String> fromNumber(String column) {
        Matcher decimal = DECIMAL.matcher(after);
        if (decimal.matches()) {
            int scale = Integer.parseInt(decimal.group(2));
            int digits = Integer.parseInt(decimal.group(1)) - scale;
            Matcher known = DECIMAL.matcher(before);
            if (known.matches()
                    && Integer.parseInt(known.group(2)) <= scale
                    && Integer.parseInt(known.group(1)) - Integer.parseInt(known.group(2)) <= digits
                    && (decimal.group(3) == null || known.group(3) != null)) {
                return Optional.empty();
            }
            return Optional.of("abs(round(%s, %s)) >= 1e%d%s"
                    .formatted(
                            column,
                            decimal.group(2),
                            digits,
                            decimal.group(3) == null ? "" : " or " + column + " < 0"));
        }
        return isWiderInteger()
                ? Optional.empty()
                : integer(after).map(range -> "round(%s) not between %s".formatted(column, range));
    }

    private boolean isWiderInteger() {
        Matcher one = INTEGER.matcher(before);
        Matcher other = INTEGER.matcher(after);
        if (!one.matches() || !other.matches()) {
            return false;
        }
        int bits = BITS.getOrDefault(one.group(1), Integer.MAX_VALUE);
        int more = BITS.getOrDefault(other.group(1), 0);
        boolean unsigned = one.group(2) != null;
        return unsigned == (other.group(2) != null) ? bits <= more : unsigned && bits < more;
    }

    private static boolean isNumber(String type) {
        return integer(type).isPresent()
                || type.startsWith("decimal")
                || type.startsWith("double")
                || type.startsWith("float");
    }

    /** The least and the greatest value of a type of whole numbers. */
    private static Optional<String> integer(String type) {
        Matcher parts = INTEGER.matcher(type);
        Integer bits = parts.matches() ? BITS.get(parts.group(1)) : null;
        if (bits == null) {
            return Optional.empty();
        }
        boolean unsigned = parts.group(2) != null;
        BigInteger end = BigInteger.TWO.pow(unsigned ? bits : bits - 1);
        return Optional.of((unsigned ? BigInteger.ZERO : end.negate()) + " and " + end.subtract(BigInteger.ONE));
    }
}
