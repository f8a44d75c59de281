package dev.rehearsal.data.reading;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the text of one value is shown; wide ones were shortened by the server that they were read from. */
public final class Value {
    /** How many characters of a wide value are read. */
    public static final int SHOWN = 60;

    private static final int HASH_SHOWN = 8;
    /** Stands behind the beginning of a value that was shortened, before its length and a hash of it. */
    private static final char CUT = '\u0001';

    private static final Pattern PLAIN = Pattern.compile("-?[0-9][0-9.]*|true|false");

    private Value() {}

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
