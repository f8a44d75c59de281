package dev.rehearsal.product.postgres.type;

import dev.rehearsal.catalog.ValueType;
import java.math.BigDecimal;
import java.util.List;

/** Lists the outermost values that PostgreSQL's types take. */
final class PostgresExtremes {
    private PostgresExtremes() {}

    static List<String> of(ValueType.Scalar type) {
        return switch (type.name()) {
            case "int2" -> List.of("-32768", "32767");
            case "int4" -> List.of("-2147483648", "2147483647");
            case "int8" -> List.of("-9223372036854775808", "9223372036854775807");
            case "money" -> List.of("-92233720368547758", "92233720368547758");
            case "oid", "xid" -> List.of("4294967295");
            case "float4" -> List.of("NaN", "Infinity", "-Infinity", "3.4e38", "1e-37");
            case "float8" -> List.of("NaN", "Infinity", "-Infinity", "1.7e308", "1e-300");
            case "numeric" -> numeric(type);
            default -> moment(type.name());
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

    private static List<String> moment(String type) {
        return switch (type) {
            case "date" -> List.of("infinity", "-infinity", "0001-01-01", "9999-12-31", "4713-11-24 BC");
            case "timestamp" -> List.of("infinity", "-infinity", "0001-01-01 00:00:00", "294276-12-31 23:59:59");
            case "timestamptz" ->
                List.of("infinity", "-infinity", "0001-01-01 00:00:00+00", "294276-12-31 23:59:59+00");
            case "time" -> List.of("24:00:00");
            case "timetz" -> List.of("24:00:00-15:59");
            case "interval" -> List.of("178000000 years", "-178000000 years", "00:00:00.000001");
            default -> other(type);
        };
    }

    private static List<String> other(String type) {
        return switch (type) {
            case "inet" -> List.of("0.0.0.0/0", "::ffff:192.0.2.1");
            case "point" -> List.of("(Infinity,-1e300)", "(NaN,0)");
            case "xml" -> List.of("", "text only");
            case "pg_lsn" -> List.of("FFFFFFFF/FFFFFFFF", "0/0");
            default -> List.of();
        };
    }
}
