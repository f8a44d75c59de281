package dev.rehearsal.product.postgres.type;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.text.PlainWords;
import dev.rehearsal.generate.type.NumberedValues;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
            case "tsvector" -> made(MANY, number -> "'" + PlainWords.of(number) + "':1 'order':2 'n" + number + "':3");
            case "tsquery" -> made(MANY, number -> "'" + PlainWords.of(number) + "' & 'n" + number + "'");
            case "jsonpath" ->
                made(MANY, number -> "$.\"" + PlainWords.of(number) + "\"[" + number % 1000 + "].n" + number);
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

    /** Writes values of well-known extensions' types, each from a number. */
    private static final class ExtensionFormats {
        private static final long MANY = Long.MAX_VALUE;
        private static final long MILLION = 1_000_000;
        private static final Pattern DIMENSIONS = Pattern.compile("\\((\\d+)\\)");
        private static final Pattern SHAPE = Pattern.compile("\\((\\w+)(?:,(\\d+))?\\)");

        private ExtensionFormats() {}

        static Optional<NumberedValues> of(ValueType.Scalar type) {
            return switch (type.name()) {
                case "hstore" ->
                    made(MANY, number -> "\"color\"=>\"" + PlainWords.of(number) + "\", \"n\"=>\"" + number + "\"");
                case "ltree" -> made(MANY, number -> "top." + PlainWords.of(number) + ".n" + number);
                case "lquery" -> made(MANY, number -> "top.*.n" + number);
                case "ltxtquery" -> made(MANY, number -> "top & n" + number);
                case "cube", "seg" -> made(MILLION, number -> Long.toString(number + 1));
                case "isbn13", "isbn" -> made(MILLION, number -> checked("978000", number));
                case "ean13" -> made(MILLION, number -> checked("200000", number));
                case "vector", "halfvec" -> vector(type.sql());
                case "geometry", "geography" -> shape(type.sql());
                default -> Optional.empty();
            };
        }

        private static Optional<NumberedValues> made(long count, LongFunction<String> text) {
            return Optional.of(new NumberedValues(count, text));
        }

        /** As many numbers as the type declares; three where it does not. */
        private static Optional<NumberedValues> vector(String sql) {
            Matcher declared = DIMENSIONS.matcher(sql);
            int dimensions = declared.find() ? Integer.parseInt(declared.group(1)) : 3;
            return made(
                    2000,
                    number -> IntStream.range(0, dimensions)
                            .mapToObj(i -> i == 0 ? Long.toString(number + 1) : "0." + (number + i) % 9)
                            .collect(Collectors.joining(",", "[", "]")));
        }

        private static Optional<NumberedValues> shape(String sql) {
            Matcher declared = SHAPE.matcher(sql);
            boolean found = declared.find();
            String reference = found && declared.group(2) != null ? "SRID=" + declared.group(2) + ";" : "";
            String kind = found ? declared.group(1).toUpperCase(Locale.ROOT) : "POINT";
            return switch (kind) {
                case "POINT", "GEOMETRY" -> made(MILLION, number -> reference + "POINT(" + place(number, 0) + ")");
                case "LINESTRING" ->
                    made(
                            MILLION,
                            number -> reference + "LINESTRING(" + place(number, 0) + "," + place(number, 1) + ")");
                case "POLYGON" -> made(MILLION, number -> reference + "POLYGON(" + triangle(number) + ")");
                case "MULTIPOLYGON" -> made(MILLION, number -> reference + "MULTIPOLYGON((" + triangle(number) + "))");
                default -> Optional.empty();
            };
        }

        private static String triangle(long number) {
            return "(" + place(number, 0) + "," + place(number, 1) + "," + (number % 100) + " -1," + place(number, 0)
                    + ")";
        }

        private static String place(long number, int beside) {
            return number % 100 + beside + " " + (number / 100 % 80 + beside) + "." + number / 8000;
        }

        /** Thirteen digits of which the last checks the others. */
        private static String checked(String prefix, long number) {
            String digits = prefix + Long.toString(MILLION + number).substring(1);
            int sum = 0;
            for (int i = 0; i < 12; i++) {
                sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
            }
            return digits + (10 - sum % 10) % 10;
        }
    }
}
