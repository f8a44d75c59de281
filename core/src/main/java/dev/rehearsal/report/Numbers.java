package dev.rehearsal.report;

import java.util.List;
import java.util.Locale;

/** Numbers and lists as people read them, the same on every machine. */
final class Numbers {
    private static final String THIN_SPACE = "\u202f";
    private static final int NAMED = 3;

    private Numbers() {}

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(",", THIN_SPACE);
    }

    /** {@code 1 row}, {@code 200 000 rows}. */
    static String counted(long number, String noun) {
        return count(number) + " " + (number == 1 ? noun : noun + "s");
    }

    static String bytes(long bytes) {
        if (bytes < 10_000) {
            return count(bytes) + " B";
        }
        return bytes < 10_000_000 ? count(bytes / 1_000) + " kB" : count(bytes / 1_000_000) + " MB";
    }

    static String millis(double millis) {
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.1f ms", millis);
        }
        return millis < 10_000 ? count(Math.round(millis)) + " ms" : count(Math.round(millis / 1_000)) + " s";
    }

    /** The first few of some names, and how many more there are. */
    static String some(List<String> names) {
        int more = names.size() - NAMED;
        return more <= 1
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMED)) + " and " + more + " more";
    }
}
