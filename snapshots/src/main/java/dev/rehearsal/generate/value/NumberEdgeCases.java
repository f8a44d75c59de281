package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.generate.type.OrderedValues;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.meaning.Meaning;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Lists legal numbers that often break migrations. */
final class NumberEdgeCases {
    /**
     * Every application keeps these within their bounds itself, or sets them from a list in its code: numbers out of bounds would only be
     * noise.
     */
    private static final Set<Meaning> KEPT_IN_BOUNDS = EnumSet.of(
            Meaning.AGE,
            Meaning.RATING,
            Meaning.PERCENTAGE,
            Meaning.YEAR,
            Meaning.LATITUDE,
            Meaning.LONGITUDE,
            Meaning.SORT_ORDER,
            Meaning.VERSION,
            Meaning.FLAG,
            Meaning.STATUS,
            Meaning.KIND);

    /**
     * Applications count up to these or compute moments with them: the outermost numbers would make loops of billions and years that no
     * calendar has.
     */
    private static final Set<Meaning> COUNTED = EnumSet.of(
            Meaning.IDENTIFIER,
            Meaning.QUANTITY,
            Meaning.DURATION,
            Meaning.CREATED,
            Meaning.UPDATED,
            Meaning.DELETED,
            Meaning.STARTED,
            Meaning.ENDED,
            Meaning.EXPIRES,
            Meaning.MOMENT,
            Meaning.BIRTH_DATE);

    /** So many digits before the point fit the greatest integer, into which amounts of more digits are often turned. */
    private static final int DIGITS = 18;

    private NumberEdgeCases() {}

    static List<String> of(ValueType.Scalar type, Meaning meaning, EdgeCaseLevel edgeCases) {
        List<String> values = new ArrayList<>();
        if (edgeCases != EdgeCaseLevel.NONE && !KEPT_IN_BOUNDS.contains(meaning)) {
            values.addAll(plausible(type));
            values.addAll(outermost(type, meaning));
        }
        if (edgeCases == EdgeCaseLevel.EVERYTHING) {
            TypeDialect.of(type).ifPresent(dialect -> values.addAll(dialect.extreme(type)));
        }
        return values.stream().distinct().toList();
    }

    /** Zero, a negative number, and a number that does not fit the next smaller type. */
    private static List<String> plausible(ValueType.Scalar type) {
        return switch (type.kind()) {
            case SMALLINT -> List.of("0", "-1", "300");
            case INTEGER -> List.of("0", "-1", "70000");
            case BIGINT -> List.of("0", "-1", "3000000000");
            case MONEY -> List.of("0", "-5");
            case REAL, DOUBLE -> List.of("0", "-1.5", "0.125");
            case DECIMAL -> {
                String finest = finest(type);
                yield List.of("0", finest.startsWith("0") ? "-" + finest : "0", finest);
            }
            default -> List.of();
        };
    }

    /** The least and the greatest number that the declared type takes: the first that a narrower type refuses. */
    private static List<String> outermost(ValueType.Scalar type, Meaning meaning) {
        boolean counted = COUNTED.contains(meaning);
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT -> counted ? List.of() : ends(type);
            case DECIMAL -> type.precision() < 0 ? wide(counted) : List.of("-" + greatest(type), greatest(type));
            case DOUBLE -> wide(counted);
            default -> List.of();
        };
    }

    /** A type without bounds: a number that is exact as floating point, and wider than most bounds. */
    private static List<String> wide(boolean counted) {
        return counted ? List.of() : List.of("1234567890123456");
    }

    private static List<String> ends(ValueType.Scalar type) {
        return OrderedValues.of(type)
                .map(ordered -> List.of(Long.toString(ordered.least()), Long.toString(ordered.greatest())))
                .orElse(List.of());
    }

    private static String greatest(ValueType.Scalar type) {
        int digits = Math.min(type.precision(), DIGITS + Math.max(0, type.scale()));
        return BigDecimal.TEN
                .pow(digits)
                .subtract(BigDecimal.ONE)
                .scaleByPowerOfTen(-type.scale())
                .toPlainString();
    }

    /** The smallest amount above zero that the type keeps; a tenth of a cent where it keeps any. */
    private static String finest(ValueType.Scalar type) {
        return type.precision() < 0
                ? "0.001"
                : BigDecimal.ONE.scaleByPowerOfTen(-type.scale()).toPlainString();
    }
}
