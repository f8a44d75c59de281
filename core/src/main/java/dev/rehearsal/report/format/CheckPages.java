package dev.rehearsal.report.format;

import java.util.Locale;

/** Where people read about checks. */
final class CheckPages {
    /** The list of all checks. */
    static final String ALL = "https://rehearsal.dev/docs/checks";

    private CheckPages() {}

    /** The line of one check in that list, which leads to its entry. */
    static String address(String check) {
        return ALL + "#" + check.toLowerCase(Locale.ROOT);
    }
}
