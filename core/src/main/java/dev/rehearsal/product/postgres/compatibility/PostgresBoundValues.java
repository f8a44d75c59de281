package dev.rehearsal.product.postgres.compatibility;

import dev.rehearsal.compatibility.BoundValue;
import dev.rehearsal.sql.Quoting;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes values that are bound to statements as SQL of PostgreSQL, with the types that its driver gives them. */
final class PostgresBoundValues {
    private PostgresBoundValues() {}

    static BoundValue of(@Nullable Object value, int sqlType) {
        if (value == null) {
            String missing = "null" + type(sqlType);
            return new BoundValue(missing, missing);
        }
        if (sqlType == Types.OTHER) {
            return new BoundValue(Quoting.literal(value.toString()), "null");
        }
        if (value instanceof Number || value instanceof Boolean) {
            return number(value);
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return new BoundValue(Quoting.literal(value.toString()) + "::varchar", "'x'::varchar");
        }
        if (value instanceof UUID) {
            return new BoundValue(
                    Quoting.literal(value.toString()) + "::uuid", "'00000000-0000-0000-0000-000000000001'::uuid");
        }
        if (value instanceof byte[] bytes) {
            return new BoundValue("'\\x" + HexFormat.of().formatHex(bytes) + "'::bytea", "'\\x00'::bytea");
        }
        return value instanceof Array array ? array(array) : other(value);
    }

    private static BoundValue other(Object value) {
        boolean temporal = value instanceof java.util.Date || value instanceof java.time.temporal.TemporalAccessor;
        return temporal
                ? new BoundValue(Quoting.literal(value.toString()), "'2000-01-01'")
                : new BoundValue("null", "null");
    }

    private static BoundValue number(Object value) {
        if (value instanceof Boolean) {
            return new BoundValue(value.toString(), "true");
        }
        String type = value instanceof Long || value instanceof BigInteger
                ? "bigint"
                : value instanceof BigDecimal
                        ? "numeric"
                        : value instanceof Double ? "double precision" : value instanceof Float ? "real" : "integer";
        return new BoundValue("'" + value + "'::" + type, "'1'::" + type);
    }

    private static BoundValue array(Array array) {
        try {
            String type = "::" + array.getBaseTypeName() + "[]";
            return new BoundValue(Quoting.literal(array.toString()) + type, "'{}'" + type);
        } catch (SQLException e) {
            return new BoundValue("null", "null");
        }
    }

    private static String type(int sqlType) {
        return switch (sqlType) {
            case Types.INTEGER -> "::integer";
            case Types.SMALLINT, Types.TINYINT -> "::smallint";
            case Types.BIGINT -> "::bigint";
            case Types.NUMERIC, Types.DECIMAL -> "::numeric";
            case Types.DOUBLE, Types.FLOAT -> "::double precision";
            case Types.REAL -> "::real";
            case Types.BOOLEAN, Types.BIT -> "::boolean";
            case Types.VARCHAR, Types.LONGVARCHAR -> "::varchar";
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> "::bytea";
            default -> "";
        };
    }
}
