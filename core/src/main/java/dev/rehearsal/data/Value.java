package dev.rehearsal.data;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How one value is read from the server, as text of bounded length, and how it is shown. */
public final class Value {
    private static final int SHOWN = 60;
    private static final int HASH_SHOWN = 8;
    private static final char CUT = '\u0001';
    private static final Pattern PLAIN = Pattern.compile("-?[0-9][0-9.]*|true|false");

    private Value() {}

    /** The expression for a column: its text, or the beginning, the length and a hash of it where it is wide. */
    static String expression(Shape.Field column) {
        String text = column.text();
        if (column.isShort()) {
            return text;
        }
        return """
                case when pg_catalog.octet_length(%1$s) <= 200 then %1$s
                else pg_catalog.left(%1$s, %2$d) || pg_catalog.chr(1) || pg_catalog.length(%1$s) || ' '
                    || pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(%1$s, 'UTF8')), 'hex') end""".formatted(text, SHOWN);
    }

    /** The value as it is shown to people. */
    public static String shown(@Nullable String value) {
        if (value == null) {
            return "null";
        }
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        if (value.codePointCount(0, value.length()) <= SHOWN) {
            return "'" + value + "'";
        }
        int end = value.offsetByCodePoints(0, SHOWN);
        String beginning = "'" + value.substring(0, end) + "…' ";
        if (value.charAt(end) != CUT) {
            return beginning + "(" + value.codePointCount(0, value.length()) + " characters)";
        }
        int space = value.indexOf(' ', end);
        return beginning + "(" + value.substring(end + 1, space) + " characters, sha-256 "
                + value.substring(space + 1, space + 1 + HASH_SHOWN) + ")";
    }
}
