package dev.rehearsal.product.postgres.release;

import dev.rehearsal.sql.Quoting;
import java.math.BigInteger;
import java.util.List;
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
    private static final Pattern TEXT = Pattern.compile("text|(?:character varying|character)(?:\\(\\d+\\))?");
    private static final Pattern LENGTH = Pattern.compile("(?:character varying|character)\\((\\d+)\\)");
    private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),(-?\\d+)\\)");
    private static final String INTEGER = "^[[:space:]]*[-+]?[0-9]+[[:space:]]*$";
    private static final List<String> NUMBERS =
            List.of("smallint", "integer", "bigint", "numeric", "real", "double precision");
    private static final Map<String, Integer> BITS = Map.of("smallint", 16, "integer", 32, "bigint", 64);
    /** The first version that says whether a text is a value of a type without failing. */
    private static final int TELLS_VALUES = 16;

    Optional<String> unfit(String column, int majorVersion) {
        boolean fromText = TEXT.matcher(before).matches();
        Matcher length = LENGTH.matcher(after);
        if (fromText && length.matches()) {
            Matcher known = LENGTH.matcher(before);
            if (known.matches() && Integer.parseInt(known.group(1)) <= Integer.parseInt(length.group(1))) {
                return Optional.empty();
            }
            return Optional.of("char_length(rtrim(%s)) > %s".formatted(column, length.group(1)));
        }
        if (fromText && !TEXT.matcher(after).matches()) {
            return fromText(column, majorVersion);
        }
        return isNumber(before) && isNumber(after) ? fromNumber(column) : Optional.empty();
    }

    private Optional<String> fromText(String column, int majorVersion) {
        if (majorVersion >= TELLS_VALUES) {
            return Optional.of("%1$s is not null and not pg_catalog.pg_input_is_valid(%1$s, %2$s)"
                    .formatted(column, Quoting.literal(after)));
        }
        // Older servers say so of whole numbers only, without failing on anything else.
        return Optional.ofNullable(BITS.get(after))
                .map(bits ->
                        "%1$s is not null and not case when %1$s ~ '%2$s' then cast(%1$s as numeric) between %3$s else false end"
                                .formatted(column, INTEGER, range(bits)));
    }

    private Optional<String> fromNumber(String column) {
        Matcher numeric = NUMERIC.matcher(after);
        if (numeric.matches()) {
            int scale = Integer.parseInt(numeric.group(2));
            int digits = Integer.parseInt(numeric.group(1)) - scale;
            Matcher known = NUMERIC.matcher(before);
            if (known.matches()
                    && Integer.parseInt(known.group(2)) <= scale
                    && Integer.parseInt(known.group(1)) - Integer.parseInt(known.group(2)) <= digits) {
                return Optional.empty();
            }
            return Optional.of(
                    "abs(round(cast(%s as numeric), %s)) >= 1e%d::numeric".formatted(column, numeric.group(2), digits));
        }
        Integer bits = BITS.get(after);
        return bits == null || BITS.getOrDefault(before, Integer.MAX_VALUE) <= bits
                ? Optional.empty()
                : Optional.of("round(cast(%s as numeric)) not between %s".formatted(column, range(bits)));
    }

    private static String range(int bits) {
        BigInteger end = BigInteger.TWO.pow(bits - 1);
        return end.negate() + " and " + end.subtract(BigInteger.ONE);
    }

    private static boolean isNumber(String type) {
        return NUMBERS.contains(type.replaceAll("\\(.*", ""));
    }
}
