package dev.rehearsal.product.postgres.type;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.text.Words;
import dev.rehearsal.generate.type.NumberedValues;
import java.util.Optional;
import java.util.function.LongFunction;

/** Writes values of types that PostgreSQL alone has, such as geometry, words to search for and its own ids, each from a number. */
final class PostgresFormats {
    private static final long MANY = Long.MAX_VALUE;
    private static final long MILLION = 1_000_000;

    private PostgresFormats() {}

    static Optional<NumberedValues> of(ValueType.Scalar type) {
        String name = type.name();
        return geometry(name).or(() -> search(name)).or(() -> internal(name)).or(() -> ExtensionFormats.of(type));
    }

    private static Optional<NumberedValues> geometry(String name) {
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

    private static Optional<NumberedValues> search(String name) {
        return switch (name) {
            case "tsvector" -> made(MANY, number -> "'" + Words.of(number) + "':1 'order':2 'n" + number + "':3");
            case "tsquery" -> made(MANY, number -> "'" + Words.of(number) + "' & 'n" + number + "'");
            case "jsonpath" -> made(MANY, number -> "$.\"" + Words.of(number) + "\"[" + number % 1000 + "].n" + number);
            default -> Optional.empty();
        };
    }

    private static Optional<NumberedValues> internal(String name) {
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

    private static Optional<NumberedValues> made(long count, LongFunction<String> text) {
        return Optional.of(new NumberedValues(count, text));
    }

    private static String point(long number, int beside) {
        return "(" + (number % 1000 + beside) + "," + (number / 1000 + beside) + ")";
    }
}
