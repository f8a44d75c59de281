package dev.rehearsal.product.postgres.wire;

import dev.rehearsal.sql.Quoting;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a prepared statement with the values that it is run with.
 *
 * @param text the statement, with {@code $1} where a value belongs
 * @param literals the values as SQL literals, in order; empty entries for those sent in a binary form
 */
record BoundText(String text, List<Optional<String>> literals) {
    static final BoundText EMPTY = new BoundText("", List.of());

    private static final short BINARY = 1;
    private static final Pattern PARAMETER = Pattern.compile("(?s)'(?:[^']++|'')*+'|\"[^\"]*+\"|--[^\\n]*+|/\\*.*?\\*/"
            + "|(?<quote>\\$(?:[A-Za-z_]\\w*+)?\\$).*?\\k<quote>|[A-Za-z_][\\w$]*+|\\$(?<number>\\d+)");

    BoundText {
        literals = List.copyOf(literals);
    }

    /** @param body a Bind message, read up to behind the name of its statement */
    static BoundText read(String text, ByteBuffer body) {
        short[] formats = new short[body.getShort()];
        for (int i = 0; i < formats.length; i++) {
            formats[i] = body.getShort();
        }
        int values = body.getShort();
        List<Optional<String>> literals = new ArrayList<>();
        for (int i = 0; i < values; i++) {
            short format = formats.length == 0 ? 0 : formats[formats.length == 1 ? 0 : i];
            literals.add(literal(format, body));
        }
        return new BoundText(text, literals);
    }

    private static Optional<String> literal(short format, ByteBuffer body) {
        int length = body.getInt();
        if (length < 0) {
            return Optional.of("null");
        }
        byte[] value = new byte[length];
        body.get(value);
        String text = new String(value, StandardCharsets.UTF_8);
        return format == BINARY ? Optional.empty() : Optional.of(Quoting.literalInAnySession(text));
    }

    /** The statement with each value in its place; empty where one has no literal. */
    Optional<String> inlined() {
        if (literals.isEmpty()) {
            return Optional.of(text);
        }
        StringBuilder inlined = new StringBuilder();
        Matcher found = PARAMETER.matcher(text);
        while (found.find()) {
            String number = found.group("number");
            Optional<String> literal = number == null ? Optional.of(found.group()) : literal(number);
            if (literal.isEmpty()) {
                return Optional.empty();
            }
            found.appendReplacement(inlined, Matcher.quoteReplacement(literal.get()));
        }
        return Optional.of(found.appendTail(inlined).toString());
    }

    private Optional<String> literal(String number) {
        int index = Integer.parseInt(number) - 1;
        return index < literals.size() ? literals.get(index) : Optional.empty();
    }
}
