package dev.rehearsal.product.mariadb.catalog;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;

/** Reads and writes values as texts, those of bytes as {@code \x} and hexadecimal digits, those of bits as zeros and ones. */
public final class ColumnText {
    private ColumnText() {}

    /** The text of an expression of that type. */
    public static String read(ValueType type, String expression) {
        if (!(type instanceof ValueType.Scalar scalar)) {
            return asCharacters(expression);
        }
        return switch (scalar.kind()) {
            case BYTES -> "concat('\\\\x', lower(hex(" + expression + ")))";
            case BITS -> "lpad(bin(" + expression + " + 0), " + scalar.length() + ", '0')";
            // As a number of four bytes only six digits are told.
            case REAL -> asCharacters("cast(" + expression + " as double)");
            case OTHER -> isShape(scalar) ? "st_astext(" + expression + ")" : asCharacters(expression);
            default -> asCharacters(expression);
        };
    }

    /** The value of that type which a text stands for. */
    public static String write(ValueType type, String text) {
        if (!(type instanceof ValueType.Scalar scalar)) {
            return text;
        }
        if (scalar.kind() == ScalarKind.BYTES) {
            return "unhex(substr(" + text + ", 3))";
        }
        if (scalar.kind() == ScalarKind.BITS) {
            return "cast(conv(" + text + ", 2, 10) as unsigned)";
        }
        return isShape(scalar) ? "st_geomfromtext(" + text + ")" : text;
    }

    private static String asCharacters(String expression) {
        return "cast(" + expression + " as char character set utf8mb4)";
    }

    private static boolean isShape(ValueType.Scalar type) {
        return switch (type.name()) {
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection" -> true;
            default -> false;
        };
    }
}
