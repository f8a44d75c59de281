package dev.rehearsal.product.mariadb.data;

import dev.rehearsal.data.comparison.ComparedTable;
import dev.rehearsal.data.reading.Value;
import dev.rehearsal.product.mariadb.data.MariadbLayouts.FieldType;

/** How values are read from the server as text that tells different values apart and is the same for equal ones. */
final class ValueSql {
    /** Up to that many bytes a value is read as a whole. */
    private static final int WIDE = 200;

    private ValueSql() {}

    /** A value as it enters the fingerprint of its row: quoted, so that two values are never taken for two others. */
    static String quoted(FieldType field) {
        String name = field.name();
        if (field.isBytes()) {
            return "quote(sha2(" + bytes(name) + ", 256))";
        }
        return "quote(" + (field.type().endsWith("text") ? "sha2(" + text(field) + ", 256)" : text(field)) + ")";
    }

    /** A column for comparing values. */
    static ComparedTable.Column compared(FieldType field, boolean withoutLastZeros) {
        String key = field.isBytes() ? "hex(" + bytes(field.name()) + ")" : text(field);
        if (field.hasFractions() || (withoutLastZeros && field.isDecimal() && field.scale() > 0)) {
            key = "trim(trailing '.' from trim(trailing '0' from " + key + "))";
        }
        return new ComparedTable.Column(field.name(), key, field.isShort() ? key : bounded(field, key));
    }

    private static String bounded(FieldType field, String key) {
        String whole = field.isBytes() ? bytes(field.name()) : key;
        String beginning = field.isBytes()
                ? "hex(left(" + whole + ", " + Value.SHOWN / 2 + "))"
                : "left(" + key + ", " + Value.SHOWN + ")";
        String length = field.isBytes() ? "2 * octet_length(" + whole + ")" : "char_length(" + key + ")";
        int most = field.isBytes() ? WIDE / 2 : WIDE;
        return "case when octet_length(" + whole + ") <= " + most + " then " + key + " else concat(" + beginning
                + ", char(1 using utf8mb4), " + length + ", ' ', sha2(" + whole + ", 256)) end";
    }

    /** FLOAT prints six digits only, BIT bytes that are no text. */
    private static String text(FieldType field) {
        String name = field.name();
        String value = switch (field.type()) {
            case "float" -> "cast(" + name + " as double)";
            // Without the zeros of ZEROFILL.
            case "bit", "tinyint", "smallint", "mediumint", "int", "bigint" -> name + " + 0";
            default -> name;
        };
        return "convert(" + value + " using utf8mb4)";
    }

    private static String bytes(String name) {
        return "cast(" + name + " as binary)";
    }
}
