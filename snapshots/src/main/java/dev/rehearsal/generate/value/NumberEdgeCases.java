package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.plan.EdgeCases;
import dev.rehearsal.generate.type.TypeDialects;
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

    private NumberEdgeCases() {}

    static List<String> of(ValueType.Scalar type, Meaning meaning, EdgeCases edgeCases) {
        List<String> values = new ArrayList<>();
        if (edgeCases != EdgeCases.NONE && !KEPT_IN_BOUNDS.contains(meaning)) {
            values.addAll(plausible(type));
        }
        if (edgeCases == EdgeCases.EVERYTHING) {
            TypeDialects.of(type).ifPresent(dialect -> values.addAll(dialect.extreme(type)));
        }
        return values;
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

    /** The smallest amount above zero that the type keeps; a tenth of a cent where it keeps any. */
    private static String finest(ValueType.Scalar type) {
        return type.precision() < 0
                ? "0.001"
                : BigDecimal.ONE.scaleByPowerOfTen(-type.scale()).toPlainString();
    }
}
