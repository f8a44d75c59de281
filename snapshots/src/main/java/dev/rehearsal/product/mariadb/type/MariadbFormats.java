package dev.rehearsal.product.mariadb.type;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.type.NumberedValues;
import dev.rehearsal.product.mariadb.catalog.Labels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of types that have no usable order, each from a number; geometries and vectors as the bytes that the server keeps. */
final class MariadbFormats {
    private static final Pattern REFERENCE = Pattern.compile("(?i)srid (\\d+)");
    private static final Pattern LENGTH = Pattern.compile("\\((\\d+)\\)");
    /** More members make no more combinations than are ever drawn. */
    private static final int MOST_MEMBERS = 30;

    /** More bytes than any of the geometries takes. */
    private static final int LARGEST = 128;

    private static final long MILLION = 1_000_000;

    private MariadbFormats() {}

    static Optional<NumberedValues> of(ValueType.Scalar type) {
        return switch (type.name()) {
            case "set" ->
                Optional.of(
                        set(Labels.of(type.sql()).stream().limit(MOST_MEMBERS).toList()));
            case "inet4" ->
                made(1L << 24, number -> "10." + octet(number >> 16) + "." + octet(number >> 8) + "." + octet(number));
            case "inet6" -> made(1L << 32, number -> "2001:db8::" + hex(number >> 16) + ":" + hex(number));
            case "vector" -> vector(type.sql());
            default -> geometry(type);
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

    private static Optional<NumberedValues> vector(String sql) {
        Matcher length = LENGTH.matcher(sql);
        int dimensions = length.find() ? Integer.parseInt(length.group(1)) : 1;
        return made(MILLION, number -> {
            ByteBuffer bytes = bytes(4 * dimensions);
            for (int i = 0; i < dimensions; i++) {
                bytes.putFloat((float) ((number + i) % MILLION));
            }
            return text(bytes);
        });
    }

    private static Optional<NumberedValues> geometry(ValueType.Scalar type) {
        Matcher declared = REFERENCE.matcher(type.sql());
        int reference = declared.find() ? Integer.parseInt(declared.group(1)) : 0;
        return switch (type.name()) {
            case "point", "geometry" -> made(MILLION, number -> text(point(header(reference), number, 0)));
            case "linestring" ->
                made(
                        MILLION,
                        number -> text(corners(
                                header(reference).put((byte) 1).putInt(2).putInt(2), number, 0, 1)));
            case "polygon" -> made(MILLION, number -> text(polygon(header(reference), number)));
            case "multipoint" -> made(MILLION, number -> text(point(one(reference, 4), number, 0)));
            case "multilinestring" ->
                made(
                        MILLION,
                        number -> text(corners(
                                one(reference, 5).put((byte) 1).putInt(2).putInt(2), number, 0, 1)));
            case "multipolygon" -> made(MILLION, number -> text(polygon(one(reference, 6), number)));
            case "geometrycollection", "geomcollection" ->
                made(MILLION, number -> text(point(one(reference, 7), number, 0)));
            default -> Optional.empty();
        };
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer header(int reference) {
        return bytes(LARGEST).putInt(reference);
    }

    /** The beginning of a collection of a single part. */
    private static ByteBuffer one(int reference, int kind) {
        return header(reference).put((byte) 1).putInt(kind).putInt(1);
    }

    private static ByteBuffer point(ByteBuffer bytes, long number, int beside) {
        return corners(bytes.put((byte) 1).putInt(1), number, beside);
    }

    private static ByteBuffer polygon(ByteBuffer bytes, long number) {
        return corners(bytes.put((byte) 1).putInt(3).putInt(1).putInt(4), number, 0, 1, 2, 0);
    }

    private static ByteBuffer corners(ByteBuffer bytes, long number, int... corners) {
        for (int corner : corners) {
            long height = number / 80 % 80 + (corner == 2 ? 1 : 0);
            long thousandths = number / 6400;
            bytes.putDouble((double) (number % 80 + (corner == 1 ? 1 : 0)));
            bytes.putDouble((double) height + (double) thousandths / 1000.0);
        }
        return bytes;
    }

    private static String text(ByteBuffer bytes) {
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return "\\x" + HexFormat.of().formatHex(written);
    }
}
