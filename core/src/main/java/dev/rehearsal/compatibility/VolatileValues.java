package dev.rehearsal.compatibility;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Values that a server generates and that are never the same twice: they would make a report differ from the last one. */
final class VolatileValues {
    private static final Pattern VALUES = Pattern.compile("\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b"
            + "|\\b(\\d{4}-\\d\\d-\\d\\d)[ T]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?(?:[+-]\\d\\d(?::?\\d\\d)?)?");

    private VolatileValues() {}

    /** A text with each of them shortened to {@code …}. */
    static String leftOut(String text) {
        return VALUES.matcher(text)
                .replaceAll(value -> isVolatile(value) ? "…" : Matcher.quoteReplacement(value.group()));
    }

    /** A server leaves out the zeros at the end of a fraction, and so all of it once in a while; a whole second tells nothing but on its day. */
    private static boolean isVolatile(MatchResult value) {
        String day = value.group(1);
        return day == null || value.group(2) != null || isOfNow(day);
    }

    /** Whatever zone the server is in; where its clock is set ahead, it is by one day. */
    private static boolean isOfNow(String day) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return LongStream.rangeClosed(-1, 2)
                .anyMatch(days -> today.plusDays(days).toString().equals(day));
    }
}
