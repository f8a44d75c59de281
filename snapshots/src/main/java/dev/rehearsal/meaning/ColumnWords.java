package dev.rehearsal.meaning;

import java.util.Locale;
import java.util.regex.Pattern;

/** Brings names of all spellings into one: {@code userEMail2}, {@code user-EMail 2} and {@code USER_EMAIL_2} become {@code _user_email_2_}. */
public final class ColumnWords {
    private static final Pattern HUMP =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private ColumnWords() {}

    /** The words of a name in lower case, each between underscores. */
    public static String of(String name) {
        // Names all in upper case have no humps.
        boolean humps = !name.equals(name.toUpperCase(Locale.ROOT));
        String words = humps ? HUMP.matcher(name).replaceAll("_") : name;
        return OTHER.matcher("_" + words + "_").replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
