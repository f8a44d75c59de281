package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.plan.EdgeCases;
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
            values.addAll(extreme(type));
        }
        return values;
    }

    /** Zero, a negative number, and a number that does not fit the next smaller type. */
    private static List<String> plausible(ValueType.Scalar type) {
        return switch (type.name()) {
            case "int2" -> List.of("0", "-1", "300");
            case "int4" -> List.of("0", "-1", "70000");
            case "int8" -> List.of("0", "-1", "3000000000");
            case "money" -> List.of("0", "-5");
            case "float4", "float8" -> List.of("0", "-1.5", "0.125");
            case "numeric" -> {
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

    private static List<String> extreme(ValueType.Scalar type) {
        return switch (type.name()) {
            case "int2" -> List.of("-32768", "32767");
            case "int4" -> List.of("-2147483648", "2147483647");
            case "int8" -> List.of("-9223372036854775808", "9223372036854775807");
            case "money" -> List.of("-92233720368547758", "92233720368547758");
            case "oid", "xid" -> List.of("4294967295");
            case "float4" -> List.of("NaN", "Infinity", "-Infinity", "3.4e38", "1e-37");
            case "float8" -> List.of("NaN", "Infinity", "-Infinity", "1.7e308", "1e-300");
            case "numeric" -> numeric(type);
            default -> List.of();
        };
    }

    private static List<String> numeric(ValueType.Scalar type) {
        if (type.precision() < 0) {
            return List.of("NaN", "Infinity", "-Infinity", "1" + "0".repeat(100), "0." + "0".repeat(50) + "1");
        }
        String greatest = BigDecimal.TEN
                .pow(type.precision())
                .subtract(BigDecimal.ONE)
                .scaleByPowerOfTen(-type.scale())
                .toPlainString();
        return List.of("NaN", greatest, "-" + greatest);
    }
}
