package dev.rehearsal.generate;

import java.util.Locale;

/** Makes texts different by a number in them. */
enum Numbering {
    /** At the end: {@code Ada Lovelace 17}. */
    SPACED(" "),
    /** At the end: {@code red-apple-17}. */
    DASHED("-"),
    /** At the end: {@code ada17}. */
    JOINED(""),
    /** Before the sign: {@code ada17@example.com}. */
    BEFORE_AT(""),
    /** Before the last dot: {@code report17.pdf}. */
    BEFORE_DOT(""),
    /** No text but those of the pool is allowed. */
    NONE("");

    /** Texts up to this length hold nothing but the number where they must differ. */
    private static final int SHORT = 7;

    private static final int RADIX = 36;

    private final String separator;

    Numbering(String separator) {
        this.separator = separator;
    }

    private int place(String text) {
        int at = this == BEFORE_AT ? text.lastIndexOf('@') : this == BEFORE_DOT ? text.lastIndexOf('.') : -1;
        return at < 0 ? text.length() : at;
    }

    /** Whether a text could be taken for one with a number. */
    boolean isNumbered(String text) {
        if (this == NONE) {
            return false;
        }
        int place = place(text);
        return (place > 0 && isDigit(text.charAt(place - 1)))
                || (!text.isEmpty() && isDigit(text.charAt(0)))
                || text.isBlank();
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** A text of at most that length; different for each number below {@link #count}. */
    String number(String stem, long number, int most) {
        if (most <= SHORT) {
            return packed(number, most);
        }
        int place = place(stem);
        String digits = separator + (number + 1);
        String tail = stem.substring(place);
        int room = most - digits.length() - tail.length();
        if (room < 1) {
            // Only the number is left; no stem begins with a digit.
            return Long.toString(number + 1);
        }
        String head = head(stem, Math.min(place, room));
        return head + digits + tail;
    }

    private static String head(String stem, int length) {
        int end = length > 0 && Character.isHighSurrogate(stem.charAt(length - 1)) ? length - 1 : length;
        while (end > 0 && (isDigit(stem.charAt(end - 1)) || stem.charAt(end - 1) == ' ')) {
            end--;
        }
        return end == 0 ? "x" : stem.substring(0, end);
    }

    /** A digit first, so that it is none of the pool; then digits and letters. */
    private static String packed(long number, int width) {
        long below = count36(width - 1);
        String tail = Long.toString(number % below, RADIX).toLowerCase(Locale.ROOT);
        return number / below + (width == 1 ? "" : "0".repeat(width - 1 - tail.length()) + tail);
    }

    private static long count36(int width) {
        long count = 1;
        for (int i = 0; i < width; i++) {
            count *= RADIX;
        }
        return count;
    }

    /** How many numbers there are. */
    long count(int most) {
        if (this == NONE || most < 1) {
            return 0;
        }
        return most <= SHORT ? 10 * count36(most - 1) : most < 19 ? (long) Math.pow(10, most - 1) - 1 : Long.MAX_VALUE;
    }
}
