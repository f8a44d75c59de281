package dev.rehearsal.compatibility;

import java.util.regex.Pattern;

/** Values that a server generates and that are never the same twice: they would make a report differ from the last one. */
final class VolatileValues {
    private static final Pattern VALUES = Pattern.compile(
            "\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b|\\b\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d\\.\\d{3,6}(?:[+-]\\d\\d(?::?\\d\\d)?)?");

    private VolatileValues() {}

    /** A text with each of them shortened to {@code …}. */
    static String leftOut(String text) {
        return VALUES.matcher(text).replaceAll("…");
    }
}
