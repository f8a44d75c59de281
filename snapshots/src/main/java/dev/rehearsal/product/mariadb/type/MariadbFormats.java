package dev.rehearsal.product.mariadb.type;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.type.NumberedValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of types that have no usable order, each from a number; geometries as their well-known text. */
final class MariadbFormats {
    private static final Pattern MEMBER = Pattern.compile("'((?:[^']|'')*+)'");
    /** More members make no more combinations than are ever drawn. */
    private static final int MOST_MEMBERS = 30;

    private static final long MILLION = 1_000_000;

    private MariadbFormats() {}

    static Optional<NumberedValues> of(ValueType.Scalar type) {
        return switch (type.name()) {
            case "set" -> Optional.of(set(members(type.sql())));
            case "inet4" ->
                made(
                        1L << 24,
                        number -> "10." + octet(number >> 16) + "." + octet(number >> 8) + "." + octet(number));
            case "inet6" -> made(1L << 32, number -> "2001:db8::" + hex(number >> 16) + ":" + hex(number));
            default -> geometry(type.name());
        };
    }

    private static Optional<NumberedValues> made(long count, LongFunction<String> text) {
        return Optional.of(new NumberedValues(count, text));
    }

    private static long octet(long number) {
        return number & 255;
    }

    private static String hex(long number) {
        return Long.toHexString(number & 0xFFFF);
    }

    /** Members of a set in the order in which they were declared. */
    private static List<String> members(String sql) {
        List<String> members = new ArrayList<>();
        Matcher member = MEMBER.matcher(sql);
        while (member.find() && members.size() < MOST_MEMBERS) {
            members.add(member.group(1).replace("''", "'"));
        }
        return members;
    }

    /** Each number's bits say which members are in it, those of one first; none at last. */
    private static NumberedValues set(List<String> members) {
        long count = 1L << members.size();
        return new NumberedValues(count, number -> {
            long bits = (number + 1) % count;
            List<String> chosen = new ArrayList<>();
            for (int i = 0; i < members.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    chosen.add(members.get(i));
                }
            }
            return String.join(",", chosen);
        });
    }

    private static Optional<NumberedValues> geometry(String name) {
        return switch (name) {
            case "point", "geometry" -> made(MILLION, number -> "POINT(" + corner(number, 0) + ")");
            case "linestring" -> made(MILLION, number -> "LINESTRING" + line(number));
            case "polygon" -> made(MILLION, number -> "POLYGON" + triangle(number));
            case "multipoint" -> made(MILLION, number -> "MULTIPOINT(" + corner(number, 0) + ")");
            case "multilinestring" -> made(MILLION, number -> "MULTILINESTRING(" + line(number) + ")");
            case "multipolygon" -> made(MILLION, number -> "MULTIPOLYGON(" + triangle(number) + ")");
            case "geometrycollection", "geomcollection" ->
                made(MILLION, number -> "GEOMETRYCOLLECTION(POINT(" + corner(number, 0) + "))");
            default -> Optional.empty();
        };
    }

    private static String line(long number) {
        return "(" + corner(number, 0) + "," + corner(number, 1) + ")";
    }

    private static String triangle(long number) {
        return "((" + corner(number, 0) + "," + corner(number, 1) + "," + corner(number, 2) + "," + corner(number, 0)
                + "))";
    }

    /** The corner that a number says, or one beside or above it. */
    private static String corner(long number, int which) {
        return number % 80 + (which == 1 ? 1 : 0) + " " + (number / 80 % 80 + (which == 2 ? 1 : 0)) + "."
                + number / 6400;
    }
}
