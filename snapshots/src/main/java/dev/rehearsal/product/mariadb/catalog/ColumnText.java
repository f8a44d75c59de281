package dev.rehearsal.product.mariadb.catalog;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.ValueType;
import java.util.Set;

/** Reads and writes values as texts, bytes, places and vectors as {@code \x} and hexadecimal digits, bits as zeros and ones. */
public final class ColumnText {
    private static final Set<String> BYTES = Set.of(
            "vector",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection",
            "geomcollection");

    private ColumnText() {}

    /** The text of an expression of that type. */
    public static String read(ValueType type, String expression) {
        if (!(type instanceof ValueType.Scalar scalar)) {
            return asCharacters(expression);
        }
        if (isOfBytes(scalar)) {
            return "concat('\\\\x', lower(hex(" + expression + ")))";
        }
        return switch (scalar.kind()) {
            case BITS -> "lpad(bin(" + expression + " + 0), " + scalar.length() + ", '0')";
            // As a number of four bytes only six digits are told.
            case REAL -> asCharacters("cast(" + expression + " as double)");
            default -> asCharacters(expression);
        };
    }

    /** The value of that type which a text stands for. */
    public static String write(ValueType type, String text) {
        if (!(type instanceof ValueType.Scalar scalar)) {
            return text;
        }
        if (isOfBytes(scalar)) {
            return "unhex(substr(" + text + ", 3))";
        }
        return scalar.kind() == ScalarKind.BITS ? "cast(conv(" + text + ", 2, 10) as unsigned)" : text;
    }

    private static String asCharacters(String expression) {
        return "cast(" + expression + " as char character set utf8mb4)";
    }

    /** Whether values are written as the bytes that the server keeps. */
    private static boolean isOfBytes(ValueType.Scalar type) {
        return type.kind() == ScalarKind.BYTES || (type.kind() == ScalarKind.OTHER && BYTES.contains(type.name()));
    }
}
