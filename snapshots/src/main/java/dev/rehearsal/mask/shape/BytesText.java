package dev.rehearsal.mask.shape;

import dev.rehearsal.mask.shape.KeyedHash.KeyedStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** As many other bytes, in the form that the server writes; a text in UTF-8 becomes another one, as it would in a column of texts. */
record BytesText(TextPermutation few, KeyedHash hash, UnaryOperator<String> texts) implements UnaryOperator<String> {
    /** Few bytes become others, one for each; more of them hardly ever become the same. */
    private static final int SHORT = 34;

    @Override
    public String apply(String value) {
        if (!value.startsWith("\\x")) {
            return "\\x";
        }
        byte[] bytes = HexFormat.of().parseHex(value, 2, value.length());
        return "\\x"
                + text(bytes)
                        .map(text -> HexFormat.of().formatHex(texts.apply(text).getBytes(StandardCharsets.UTF_8)))
                        .orElseGet(() -> other(value, bytes));
    }

    private String other(String value, byte[] bytes) {
        if (value.length() <= SHORT) {
            return few.hexadecimal(value.substring(2), Set.of());
        }
        KeyedStream stream = hash.stream("bytes", value);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) stream.nextByte();
        }
        return HexFormat.of().formatHex(bytes);
    }

    /** The text that the bytes are; empty where they are none, or an empty one. */
    private static Optional<String> text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean readable = text.codePoints().allMatch(c -> Character.isWhitespace(c) || !Character.isISOControl(c));
            return readable && !text.isEmpty() ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
