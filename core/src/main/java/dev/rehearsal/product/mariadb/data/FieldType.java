package dev.rehearsal.product.mariadb.data;

import java.util.Set;

/**
 * A column as reading its values needs it.
 *
 * @param name its name, in backticks where SQL needs them
 * @param type its type without length or labels, in lower case
 * @param scale digits behind the point of a number, or of the seconds
 */
record FieldType(String name, String type, int scale) {
    private static final Set<String> NUMBERS =
            Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "year", "double", "float", "bit", "decimal");
    private static final Set<String> TIMES = Set.of("date", "datetime", "timestamp", "time");
    private static final Set<String> BYTES = Set.of(
            "binary",
            "varbinary",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob",
            "geometry",
            "point",
            "linestring",
            "polygon",
            "multipoint",
            "multilinestring",
            "multipolygon",
            "geometrycollection");

    /** Whether its values are bytes without a character set. */
    boolean isBytes() {
        return BYTES.contains(type);
    }

    /** Whether all its values are a few characters long. */
    boolean isShort() {
        return NUMBERS.contains(type) || TIMES.contains(type);
    }

    boolean isDecimal() {
        return type.equals("decimal");
    }

    /** Whether its values are points in time with fractions of a second. */
    boolean hasFractions() {
        return TIMES.contains(type) && scale > 0;
    }
}
