package dev.rehearsal.generate.value;

import dev.rehearsal.catalog.ValueType;
import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.plan.Hashing;
import dev.rehearsal.generate.text.PlainWords;
import dev.rehearsal.generate.type.TypeDialect;
import dev.rehearsal.generate.type.TypeTraits;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Writes values of types that have no usable order, such as networks and bit strings, each from a number. */
final class NumberedFormats {
    private static final long MANY = Long.MAX_VALUE;

    private NumberedFormats() {}

    /**
     * The values of a type; some types have a second form for columns that refuse the first.
     *
     * @param keySeed what keys begin with
     */
    static List<NumberedSource> of(ValueType.Scalar type, Restriction restriction, long keySeed) {
        return switch (type.kind()) {
            case BYTES -> List.of(bytes(type, restriction, keySeed));
            case BITS -> List.of(bits(Math.max(1, type.length())));
            case VARYING_BITS -> List.of(bits(bitLength(type, restriction)));
            case JSON, SPELLED_JSON -> JsonFormats.preferring(JsonForm.OBJECT);
            default -> one(type).stream().toList();
        };
    }

    private static Optional<NumberedSource> one(ValueType.Scalar type) {
        return switch (type.kind()) {
            case NETWORK_ADDRESS -> made(1L << 24, number -> "10." + octets(number));
            case NETWORK -> made(1L << 24, number -> "10." + octets(number) + "/32");
            // Bit 2 of the first byte: given out locally, by no manufacturer.
            case HARDWARE_ADDRESS -> made(1L << 32, number -> "02:00:" + bytes(number, 4));
            case LONG_HARDWARE_ADDRESS -> made(1L << 32, number -> "02:00:00:ff:" + bytes(number, 4));
            case XML -> made(MANY, number -> "<note id=\"" + number + "\">" + PlainWords.of(number) + "</note>");
            case OTHER ->
                TypeDialect.of(type)
                        .flatMap(dialect -> dialect.numbered(type))
                        .map(values -> new NumberedSource(values.count(), values.text()));
            default -> Optional.empty();
        };
    }

    private static Optional<NumberedSource> made(long count, LongFunction<String> text) {
        return Optional.of(new NumberedSource(count, text));
    }

    private static NumberedSource bytes(ValueType.Scalar type, Restriction restriction, long keySeed) {
        int most = type.length() < 0 ? Integer.MAX_VALUE : type.length();
        int length = TypeTraits.isPadded(type)
                ? most
                : Math.max(
                        restriction.length().minimum(),
                        Math.min(Math.min(16, most), restriction.length().maximum()));
        if (length < 8) {
            return new NumberedSource(
                    1L << (8 * length), number -> "\\x" + hex(number + keySeed).substring(16 - 2 * length));
        }
        return new NumberedSource(MANY, number -> {
            StringBuilder text = new StringBuilder("\\x");
            for (long part = Hashing.spread(number + keySeed);
                    text.length() < 2 + 2 * length;
                    part = Hashing.spread(part)) {
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
}
