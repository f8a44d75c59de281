package dev.rehearsal.compatibility;

import java.util.regex.Pattern;

/** Values that a server makes up and that are never the same twice: they would make a report differ from the last one. */
final class OnlyOnce {
    private static final Pattern VALUES = Pattern.compile(
            "\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b|\\b\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d\\.\\d{3,6}(?:[+-]\\d\\d(?::?\\d\\d)?)?");

    private OnlyOnce() {}

    /** A text with each of them shortened to {@code …}. */
    static String leftOut(String text) {
        return VALUES.matcher(text).replaceAll("…");
    }
}
