package dev.rehearsal.product.mariadb.catalog;

import dev.rehearsal.catalog.ScalarKind;
import dev.rehearsal.catalog.TypeName;
import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.product.mariadb.dialect.Product;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the catalog says of a column's type, put into one that the generator knows. */
final class ColumnTypes {
    /** Bytes of one character at most. */
    private static final int WIDEST = 4;

    private static final int LONGEST_TINY = 255;
    private static final int LONGEST = 65_535;

    private ColumnTypes() {}

    /**
     * A column's type as the catalog tells it.
     *
     * @param name its name alone: {@code int}
     * @param full as it is declared: {@code int(10) unsigned}
     * @param collation of its texts, null where it holds none
     * @param length longest text in characters, or bytes; -1 for none
     * @param precision digits of a number, or of the seconds of a time; -1 for none
     * @param scale digits behind the point; -1 for none
     */
    record Told(String name, String full, @Nullable String collation, long length, int precision, int scale) {}

    static ValueType of(Product product, Told told) {
        String name = told.name().toLowerCase(Locale.ROOT);
        if (name.equals("enum")) {
            return new ValueType.Enumerated(told.full(), Labels.of(told.full()));
        }
        boolean unsigned = told.full().contains("unsigned");
        ScalarKind kind = kind(name, told.full(), unsigned);
        String known = kind.isText() ? name + " " + told.collation() : unsigned ? name + " unsigned" : name;
        boolean caseless = kind == ScalarKind.TEXT
                && told.collation() != null
                && told.collation().endsWith("_ci");
        TypeName type = new TypeName(product.dialect().id(), known, caseless ? ScalarKind.CASELESS_TEXT : kind);
        boolean counted = kind == ScalarKind.DECIMAL;
        return new ValueType.Scalar(
                told.full(),
                type,
                length(name, told),
                counted || isTime(kind) ? told.precision() : -1,
                counted ? told.scale() : -1);
    }

    /** MariaDB's JSON, which is a text that a check holds. */
    static ValueType document(Product product, Told told) {
        TypeName type = new TypeName(product.dialect().id(), "json", ScalarKind.SPELLED_JSON);
        return new ValueType.Scalar(told.full(), type, -1, -1, -1);
    }

    private static boolean isTime(ScalarKind kind) {
        return kind == ScalarKind.TIMESTAMP || kind == ScalarKind.ZONED_TIMESTAMP || kind == ScalarKind.TIME;
    }

    private static ScalarKind kind(String name, String full, boolean unsigned) {
        return switch (name) {
            case "tinyint" -> full.startsWith("tinyint(1)") && !unsigned ? ScalarKind.BOOLEAN : ScalarKind.SMALLINT;
            case "smallint" -> unsigned ? ScalarKind.INTEGER : ScalarKind.SMALLINT;
            case "mediumint" -> ScalarKind.INTEGER;
            case "int" -> unsigned ? ScalarKind.BIGINT : ScalarKind.INTEGER;
            case "bigint" -> ScalarKind.BIGINT;
            case "decimal" -> ScalarKind.DECIMAL;
            case "float" -> ScalarKind.REAL;
            case "double" -> ScalarKind.DOUBLE;
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> ScalarKind.TEXT;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> ScalarKind.BYTES;
            default -> otherKind(name);
        };
    }

    private static ScalarKind otherKind(String name) {
        return switch (name) {
            case "date" -> ScalarKind.DATE;
            case "datetime" -> ScalarKind.TIMESTAMP;
            case "timestamp" -> ScalarKind.ZONED_TIMESTAMP;
            case "time" -> ScalarKind.TIME;
            case "bit" -> ScalarKind.BITS;
            case "json" -> ScalarKind.SPELLED_JSON;
            case "uuid" -> ScalarKind.UUID;
            default -> ScalarKind.OTHER;
        };
    }

    /** A text is limited in bytes where it is no {@code char}; as many characters fit as the widest take. */
    private static int length(String name, Told told) {
        return switch (name) {
            case "char", "varchar", "binary", "varbinary" -> (int) told.length();
            case "bit" -> told.precision();
            case "tinytext" -> LONGEST_TINY / WIDEST;
            case "tinyblob" -> LONGEST_TINY;
            case "text" -> LONGEST / WIDEST;
            default -> -1;
        };
    }
}
