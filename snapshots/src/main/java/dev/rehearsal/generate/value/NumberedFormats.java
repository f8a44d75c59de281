package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.plan.Hashing;
import dev.rehearsal.generate.text.Words;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Writes values of types that have no usable order, such as networks, geometry and bit strings, each from a number. */
final class NumberedFormats {
    private static final long MANY = Long.MAX_VALUE;
    private static final long MILLION = 1_000_000;

    private NumberedFormats() {}

    /** The values of a type; some types have a second form for columns that refuse the first. */
    static List<NumberedSource> of(ValueType.Scalar type, Restriction restriction) {
        return switch (type.name()) {
            case "bytea" -> List.of(bytes(restriction));
            case "bit" -> List.of(bits(Math.max(1, type.length())));
            case "varbit" -> List.of(bits(bitLength(type, restriction)));
            case "json", "jsonb" -> JsonFormats.preferring(JsonForm.OBJECT);
            default ->
                one(type.name()).or(() -> ExtensionFormats.of(type)).stream().toList();
        };
    }

    private static Optional<NumberedSource> one(String name) {
        return network(name).or(() -> geometry(name)).or(() -> search(name)).or(() -> internal(name));
    }

    private static Optional<NumberedSource> network(String name) {
        return switch (name) {
            case "inet" -> made(1L << 24, number -> "10." + octets(number));
            case "cidr" -> made(1L << 24, number -> "10." + octets(number) + "/32");
            // Bit 2 of the first byte: given out locally, by no manufacturer.
            case "macaddr" -> made(1L << 32, number -> "02:00:" + bytes(number, 4));
            case "macaddr8" -> made(1L << 32, number -> "02:00:00:ff:" + bytes(number, 4));
            default -> Optional.empty();
        };
    }

    private static Optional<NumberedSource> geometry(String name) {
        return switch (name) {
            case "point" -> made(MANY, number -> point(number, 0));
            case "line" -> made(MANY, number -> "{1,-1," + number + "}");
            case "lseg" -> made(MANY, number -> "[" + point(number, 0) + "," + point(number, 3) + "]");
            case "box" -> made(MANY, number -> point(number, 2) + "," + point(number, 0));
            case "path" -> made(MANY, number -> "[" + point(number, 0) + "," + point(number, 1) + "]");
            case "polygon" ->
                made(MANY, number -> "(" + point(number, 0) + "," + point(number, 1) + ",(-1," + number % 100 + "))");
            case "circle" -> made(MANY, number -> "<" + point(number, 0) + "," + (1 + number % 50) + ">");
            default -> Optional.empty();
        };
    }

    private static Optional<NumberedSource> search(String name) {
        return switch (name) {
            case "tsvector" -> made(MANY, number -> "'" + Words.of(number) + "':1 'order':2 'n" + number + "':3");
            case "tsquery" -> made(MANY, number -> "'" + Words.of(number) + "' & 'n" + number + "'");
            case "xml" -> made(MANY, number -> "<note id=\"" + number + "\">" + Words.of(number) + "</note>");
            case "jsonpath" -> made(MANY, number -> "$.\"" + Words.of(number) + "\"[" + number % 1000 + "].n" + number);
            default -> Optional.empty();
        };
    }

    private static Optional<NumberedSource> internal(String name) {
        return switch (name) {
            case "pg_lsn" ->
                made(
                        1L << 62,
                        number -> Long.toHexString(number >>> 32) + "/" + Long.toHexString(number & 0xFFFF_FFFFL));
            case "tid" -> made(1L << 31, number -> "(" + number + ",1)");
            case "txid_snapshot", "pg_snapshot" -> made(MILLION, number -> (number + 10) + ":" + (number + 20) + ":");
            case "int2vector" -> made(32_000, number -> "1 " + number);
            case "oidvector" -> made(MILLION, number -> "1 " + number);
            case "refcursor", "unknown", "cstring" -> made(MANY, number -> "cursor" + number);
            case "char" -> made(36, number -> Long.toString(number, 36));
            default -> Optional.empty();
        };
    }

    private static Optional<NumberedSource> made(long count, java.util.function.LongFunction<String> text) {
        return Optional.of(new NumberedSource(count, text));
    }

    private static NumberedSource bytes(Restriction restriction) {
        int length = Math.max(
                restriction.length().minimum(),
                Math.min(16, restriction.length().maximum()));
        if (length < 8) {
            return new NumberedSource(
                    1L << (8 * length), number -> "\\x" + hex(number).substring(16 - 2 * length));
        }
        return new NumberedSource(MANY, number -> {
            StringBuilder text = new StringBuilder("\\x");
            for (long part = Hashing.spread(number); text.length() < 2 + 2 * length; part = Hashing.spread(part)) {
                text.append(hex(part));
            }
            return text.substring(0, 2 + 2 * length);
        });
    }

    private static int bitLength(ValueType.Scalar type, Restriction restriction) {
        int most = Math.min(
                type.length() < 0 ? 32 : type.length(), restriction.length().maximum());
        return Math.max(restriction.length().minimum(), Math.min(32, most));
    }

    private static NumberedSource bits(int length) {
        return new NumberedSource(length < 62 ? 1L << length : MANY, number -> {
            String bits = Long.toBinaryString(
                    length < 62 ? number ^ (0x5555_5555_5555_5555L & ((1L << length) - 1)) : number);
            return "0".repeat(Math.max(0, length - bits.length())) + bits;
        });
    }

    private static String hex(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    private static String octets(long number) {
        return (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    private static String bytes(long number, int count) {
        String digits = hex(number).substring(16 - 2 * count);
        return String.join(":", digits.split("(?<=\\G..)"));
    }

    private static String point(long number, int beside) {
        return "(" + (number % 1000 + beside) + "," + (number / 1000 + beside) + ")";
    }
}
