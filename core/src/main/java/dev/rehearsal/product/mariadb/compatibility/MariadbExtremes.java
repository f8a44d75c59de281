package dev.rehearsal.product.mariadb.compatibility;

import dev.rehearsal.compatibility.sample.Extremes;
import dev.rehearsal.schema.Column;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of the types of MariaDB and MySQL. */
final class MariadbExtremes implements Extremes {
    private static final int LONG_TEXT = 1_000;
    private static final int LONGEST_TEXT = 65_536;

    /** A number that a column counts on from stays behind when it is rolled back. */
    @Override
    public Stream<String> of(Column old, @Nullable Column now) {
        if (old.more().containsKey(Column.AUTO_INCREMENT)) {
            return Stream.empty();
        }
        return Stream.concat(old.notNull() ? Stream.empty() : Stream.of("null"), values(ColumnTypeParts.of(old), now));
    }

    private static Stream<String> values(ColumnTypeParts old, @Nullable Column now) {
        if (!old.labels().isEmpty()) {
            return old.literals().stream();
        }
        if (old.isText() || old.isBytes()) {
            return old.isPlace() || old.name().equals("vector") ? Stream.empty() : texts(old, now);
        }
        if (old.isTruth()) {
            return Stream.of("0", "1");
        }
        return switch (old.name()) {
            case "tinyint" -> whole(old, "127", "255");
            case "smallint" -> whole(old, "32767", "65535");
            case "mediumint" -> whole(old, "8388607", "16777215");
            case "int" -> whole(old, "2147483647", "4294967295");
            case "bigint" -> whole(old, "9223372036854775807", "18446744073709551615");
            case "decimal" -> signed(old, largest(old));
            case "float" -> signed(old, "1e38");
            case "double" -> signed(old, "1e300");
            case "date", "datetime" -> Stream.of("'1900-01-01'", "'9999-12-31'");
            case "timestamp" -> Stream.of("'1971-01-01'", "'2037-12-31'");
            case "year" -> Stream.of("1901", "2155");
            case "json" -> Stream.of("'{}'", "'[]'");
            case "bit" -> Stream.of("b'0'", "b'" + "1".repeat(old.first()) + "'");
            default -> Stream.empty();
        };
    }

    private static Stream<String> whole(ColumnTypeParts type, String signed, String unsigned) {
        return signed(type, type.unsigned() ? unsigned : signed);
    }

    private static Stream<String> signed(ColumnTypeParts type, String largest) {
        return type.unsigned() ? Stream.of("0", largest) : Stream.of("0", "-1", largest);
    }

    private static String largest(ColumnTypeParts type) {
        int whole = Math.max(type.first() - type.second(), 0);
        return (whole == 0 ? "0" : "9".repeat(whole)) + (type.second() == 0 ? "" : "." + "9".repeat(type.second()));
    }

    /** The longest that fits, but no longer than is needed to be too long afterwards. */
    private static Stream<String> texts(ColumnTypeParts old, @Nullable Column now) {
        ColumnTypeParts later = now == null ? old : ColumnTypeParts.of(now);
        boolean declared = old.first() > 0;
        int beyond = later.room() > 0 && later.room() < old.room() ? later.room() + 1 : 0;
        int length = declared ? old.first() : Math.min(Math.max(LONG_TEXT, Math.min(beyond, LONGEST_TEXT)), old.room());
        return Stream.of("''", "repeat('x', " + length + ")");
    }

    @Override
    public String plain(Column column, int number) {
        ColumnTypeParts type = ColumnTypeParts.of(column);
        if (!type.labels().isEmpty()) {
            return type.literals().get(0);
        }
        if (type.isTruth()) {
            return "1";
        }
        if (type.isText() || type.isBytes()) {
            return type.isPlace() ? place(type, number) : text(type, number);
        }
        return switch (type.name()) {
            case "tinyint", "smallint", "mediumint", "int", "bigint", "float", "double" -> String.valueOf(number);
            case "decimal" -> decimal(type, number);
            case "bit" -> "b'" + Integer.toBinaryString(number % (1 << Math.min(type.first(), 20))) + "'";
            case "date", "datetime", "timestamp" -> "'20%02d-01-01'".formatted(number % 30);
            case "time" -> "'00:00:%02d'".formatted(number % 60);
            case "year" -> String.valueOf(2000 + number);
            case "json" -> "'{}'";
            case "uuid" -> "'00000000-0000-0000-0000-%012d'".formatted(number);
            case "inet4" -> "'10.0.0." + number % 250 + "'";
            case "inet6" -> "'::" + number % 250 + "'";
            default -> "null";
        };
    }

    private static String text(ColumnTypeParts type, int number) {
        String digits = String.valueOf(number);
        int room = type.room() == 0 ? 1 : type.room();
        return type.name().equals("vector")
                ? "null"
                : "'" + digits.substring(Math.max(0, digits.length() - room)) + "'";
    }

    private static String place(ColumnTypeParts type, int number) {
        boolean point = type.name().equals("point") || type.name().equals("geometry");
        return point ? "st_geomfromtext('POINT(" + number + " " + number + ")')" : "null";
    }

    private static String decimal(ColumnTypeParts type, int number) {
        int whole = type.first() - type.second();
        return whole > 1 ? String.valueOf(number) : whole == 1 ? String.valueOf(number % 10) : "0";
    }
}
