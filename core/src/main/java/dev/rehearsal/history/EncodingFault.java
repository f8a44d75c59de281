package dev.rehearsal.history;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The reason why the bytes of a file are not text in the encoding that its tool reads.
 *
 * @param line where, from 1
 * @param what in words that follow the file's name
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record EncodingFault(int line, String what) {
    /** The character that a byte order mark is decoded to. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    /** Marks of encodings in which no tool reads SQL unless it is told so; the longer one of two goes first. */
    private enum WideEncoding {
        UTF_32_LE("UTF-32", "FF FE 00 00"),
        UTF_32_BE("UTF-32", "00 00 FE FF"),
        UTF_16_LE("UTF-16", "FF FE"),
        UTF_16_BE("UTF-16", "FE FF");

        private final String shown;
        private final String mark;

        WideEncoding(String shown, String mark) {
            this.shown = shown;
            this.mark = mark;
        }

        boolean begins(byte[] bytes) {
            return HEX.formatHex(bytes, 0, Math.min(4, bytes.length)).startsWith(mark);
        }
    }

    /** What is wrong with these bytes; empty where they are text in this encoding without a NUL. */
    public static Optional<EncodingFault> in(byte[] bytes, Charset charset) {
        if (MigrationFile.decode(bytes, charset).isPresent()) {
            return Optional.empty();
        }
        if (charset.equals(StandardCharsets.UTF_8)) {
            for (WideEncoding wide : WideEncoding.values()) {
                if (wide.begins(bytes)) {
                    return Optional.of(new EncodingFault(
                            1,
                            "is %s text, which its byte order mark (%s) says, and not UTF-8"
                                    .formatted(wide.shown, wide.mark)));
                }
            }
        }
        return Optional.of(firstOf(bytes, charset));
    }

    /** Whether a text begins with a byte order mark that its tool did not take off. */
    public static boolean beginsWithByteOrderMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    }

    /** What to say of a statement that begins with one to a server of this product. */
    public static String byteOrderMark(String product) {
        return "The statement begins with a byte order mark (U+FEFF), which %s takes for part of its first word;"
                        .formatted(product)
                + " save the file as UTF-8 without one.";
    }

    private static EncodingFault firstOf(byte[] bytes, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate((int) (bytes.length * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(in, out, true);
        String before = out.flip().toString();
        int nul = before.indexOf('\0');
        if (nul >= 0) {
            return new EncodingFault(
                    lineOfEnd(before.substring(0, nul)),
                    isWide(bytes)
                            ? "holds a NUL byte for every letter, as UTF-16 text without a byte order mark does"
                            : "holds a NUL byte, which no SQL can");
        }
        int end = Math.min(bytes.length, in.position() + (result.isError() ? result.length() : 1));
        String found = HEX.formatHex(bytes, in.position(), end);
        return new EncodingFault(lineOfEnd(before), "is not %s text: it holds the byte %s".formatted(charset, found));
    }

    private static int lineOfEnd(String text) {
        return 1 + (int) text.chars().filter(character -> character == '\n').count();
    }

    private static boolean isWide(byte[] bytes) {
        return bytes.length >= 4
                && ((bytes[0] == 0 && bytes[2] == 0 && bytes[1] != 0 && bytes[3] != 0)
                        || (bytes[1] == 0 && bytes[3] == 0 && bytes[0] != 0 && bytes[2] != 0));
    }
}
