package dev.rehearsal.generate.text;

import dev.rehearsal.meaning.Meaning;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes texts for machines: short, lower case, dashes instead of blanks. */
public final class Spelling {
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern ENDS = Pattern.compile("^-|-$");

    /** Meanings whose values are short by category. */
    private static final Set<Meaning> SHORT = EnumSet.of(
            Meaning.COUNTRY_CODE,
            Meaning.CURRENCY,
            Meaning.LOCALE,
            Meaning.STATUS,
            Meaning.KIND,
            Meaning.FLAG,
            Meaning.GENDER,
            Meaning.YEAR,
            Meaning.AGE,
            Meaning.QUANTITY,
            Meaning.RATING,
            Meaning.PERCENTAGE,
            Meaning.POSTCODE);

    private Spelling() {}

    public static boolean isShort(Meaning meaning) {
        return SHORT.contains(meaning);
    }

    /** Whether a machine makes its values, all of one length. */
    public static boolean isMade(Meaning meaning) {
        return meaning == Meaning.IDENTIFIER
                || meaning == Meaning.HASH
                || meaning == Meaning.PASSWORD_HASH
                || meaning == Meaning.SECRET;
    }

    /** In small letters and digits, with dashes between words; empty where nothing is left. */
    public static String plain(String text) {
        String bare =
                ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        String dashed = NO_LETTERS.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll("-");
        return ENDS.matcher(dashed).replaceAll("");
    }
}
