package dev.rehearsal.compatibility;

import dev.rehearsal.sql.Quoting;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The values bound to a statement, as SQL; confined to the thread that binds them. */
final class BoundValues {
    /** A value itself, and a plain one of its type. */
    private record Value(String own, String plain) {}

    private final SortedMap<Integer, Value> values = new TreeMap<>();

    void set(int index, @Nullable Object value, int sqlType) {
        values.put(index, of(value, sqlType));
    }

    void clear() {
        values.clear();
    }

    /** The texts by index. */
    SortedMap<Integer, String> texts(boolean own) {
        SortedMap<Integer, String> texts = new TreeMap<>();
        values.forEach((index, value) -> texts.put(index, own ? value.own() : value.plain()));
        return texts;
    }

    private static Value of(@Nullable Object value, int sqlType) {
        if (value == null) {
            String missing = "null" + type(sqlType);
            return new Value(missing, missing);
        }
        if (sqlType == Types.OTHER) {
            return new Value(Quoting.literal(value.toString()), "null");
        }
        if (value instanceof Number || value instanceof Boolean) {
            return number(value);
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return new Value(Quoting.literal(value.toString()) + "::varchar", "'x'::varchar");
        }
        if (value instanceof UUID) {
            return new Value(
                    Quoting.literal(value.toString()) + "::uuid", "'00000000-0000-0000-0000-000000000001'::uuid");
        }
        if (value instanceof byte[] bytes) {
            return new Value("'\\x" + HexFormat.of().formatHex(bytes) + "'::bytea", "'\\x00'::bytea");
        }
        if (value instanceof Array array) {
            return array(array);
        }
        boolean temporal = value instanceof java.util.Date || value instanceof java.time.temporal.TemporalAccessor;
        return temporal ? new Value(Quoting.literal(value.toString()), "'2000-01-01'") : new Value("null", "null");
    }

    private static Value number(Object value) {
        if (value instanceof Boolean) {
            return new Value(value.toString(), "true");
        }
        String type = value instanceof Long || value instanceof BigInteger
                ? "bigint"
                : value instanceof BigDecimal
                        ? "numeric"
                        : value instanceof Double ? "double precision" : value instanceof Float ? "real" : "integer";
        return new Value("'" + value + "'::" + type, "'1'::" + type);
    }

    private static Value array(Array array) {
        try {
            String type = "::" + array.getBaseTypeName() + "[]";
            return new Value(Quoting.literal(array.toString()) + type, "'{}'" + type);
        } catch (SQLException e) {
            return new Value("null", "null");
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
