package dev.rehearsal.mask;

import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** As many other bytes, in the form that the server writes. */
record BytesText(KeyedHash hash) implements UnaryOperator<String> {

    @Override
    public String apply(String value) {
        if (!value.startsWith("\\x")) {
            return "\\x";
        }
        byte[] bytes = new byte[(value.length() - 2) / 2];
        KeyedStream stream = hash.stream("bytes", value);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) stream.nextByte();
        }
        return "\\x" + HexFormat.of().formatHex(bytes);
    }
}
