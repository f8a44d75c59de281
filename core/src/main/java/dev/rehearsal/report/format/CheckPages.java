package dev.rehearsal.report.format;

import java.util.Locale;

/** Where people read about checks. */
final class CheckPages {
    /** The page of all checks. */
    static final String ALL = "https://rehearsal.dev/docs/checks";

    private CheckPages() {}

    /** The entry of one check. */
    static String address(String check) {
        return ALL + "#" + check.toLowerCase(Locale.ROOT);
    }
}
