package dev.rehearsal.rehearsal.backfill;

import java.util.Locale;

/** Names as a statement writes them, compared as far as can be without asking a server. */
final class Names {
    private Names() {}

    /** Without quotes and in small letters. */
    static String plain(String name) {
        return name.replace("\"", "").replace("`", "").toLowerCase(Locale.ROOT);
    }

    /** Its last part, in the same form. */
    static String bare(String name) {
        String plain = plain(name);
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    static boolean areSame(String one, String other) {
        String first = plain(one);
        String second = plain(other);
        return first.equals(second)
                || (bare(one).equals(bare(other)) && (!first.contains(".") || !second.contains(".")));
    }
}
