package dev.rehearsal.product.postgres.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** One message of the protocol: a type, a length and a body. */
final class Frame {
    static final char READY = 'Z';
    static final char COMPLETE = 'C';
    static final char ERROR = 'E';
    private static final int LENGTH_BYTES = 4;

    private final char type;
    private final byte[] body;

    Frame(char type, byte[] body) {
        this.type = type;
        this.body = body;
    }

    static Frame query(String sql) {
        return new Frame('Q', text(sql));
    }

    static Frame sync() {
        return new Frame('S', new byte[0]);
    }

    static Frame ready(char status) {
        return new Frame(READY, new byte[] {(byte) status});
    }

    /** A message of zero-terminated texts, and bytes after them. */
    static Frame of(char type, byte[] rest, String... texts) {
        byte[][] encoded = new byte[texts.length][];
        int length = rest.length;
        for (int i = 0; i < texts.length; i++) {
            encoded[i] = text(texts[i]);
            length += encoded[i].length;
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        for (byte[] text : encoded) {
            body.put(text);
        }
        return new Frame(type, body.put(rest).array());
    }

    private static byte[] text(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    char type() {
        return type;
    }

    /** Its length without letter and length. */
    int size() {
        return body.length;
    }

    /** What comes after letter and length, to be read from the beginning. */
    ByteBuffer body() {
        return ByteBuffer.wrap(body).asReadOnlyBuffer();
    }

    byte[] bytes() {
        return body.clone();
    }

    /** The text up to the next zero, or to the end where there is none; the buffer stands behind it then. */
    static String text(ByteBuffer body) {
        int begin = body.position();
        int end = begin;
        while (end < body.limit() && body.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - begin];
        body.get(bytes);
        body.position(Math.min(end + 1, body.limit()));
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(type);
        out.write(ByteBuffer.allocate(LENGTH_BYTES)
                .putInt(body.length + LENGTH_BYTES)
                .array());
        out.write(body);
    }
}
