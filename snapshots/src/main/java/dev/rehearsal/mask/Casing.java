package dev.rehearsal.mask;

import java.util.Locale;

/** Gives a masked text the case and surrounding blanks of the original, so that values that differ only in those still do. */
final class Casing {
    private Casing() {}

    /** The text in lower case without surrounding blanks. */
    static String fold(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    /** The replacement in the case of the original; an unusual case gives an unusual one, chosen by key. */
    static String like(String original, String replacement, KeyedHash hash) {
        String core = original.strip();
        String lower = core.toLowerCase(Locale.ROOT);
        String upper = core.toUpperCase(Locale.ROOT);
        String cased;
        if (lower.equals(upper)) {
            cased = replacement;
        } else if (core.equals(lower)) {
            cased = replacement.toLowerCase(Locale.ROOT);
        } else if (core.equals(title(lower))) {
            cased = title(replacement.toLowerCase(Locale.ROOT));
        } else if (core.equals(upper)) {
            cased = replacement.toUpperCase(Locale.ROOT);
        } else {
            cased = mixed(replacement, hash.stream("case", core));
        }
        int start = original.indexOf(core);
        return original.substring(0, start) + cased + original.substring(start + core.length());
    }

    private static String mixed(String text, KeyedStream stream) {
        StringBuilder mixed = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            mixed.append(stream.nextInt(2) == 0 ? Character.toLowerCase(letter) : Character.toUpperCase(letter));
        }
        return mixed.toString();
    }

    /** The first letter of each word in upper case. */
    static String title(String lower) {
        StringBuilder title = new StringBuilder(lower.length());
        boolean first = true;
        for (int i = 0; i < lower.length(); i++) {
            char letter = lower.charAt(i);
            title.append(first ? Character.toUpperCase(letter) : letter);
            first = !Character.isLetter(letter) && letter != '\'';
        }
        return title.toString();
    }
}
