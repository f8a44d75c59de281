package dev.rehearsal.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that was masked in one column and may be repeated in other columns of its row.
 *
 * @param column the column that it is from
 * @param mask what masked it
 * @param lower the value in lower case
 * @param masked what took its place
 */
record RepeatedValue(String column, Mask mask, String lower, String masked) {
    private static final int SHORTEST = 3;
    private static final int FEWEST_DIGITS = 6;
    private static final int LONGEST = 200;

    /** The value and, for a full name, its parts. Values too short to be told from other words are left out. */
    static List<RepeatedValue> of(String column, Mask mask, String value, String masked) {
        List<RepeatedValue> repeatedValues = new ArrayList<>();
        String bare = value.strip();
        if (isTelling(bare)) {
            repeatedValues.add(new RepeatedValue(column, mask, bare.toLowerCase(Locale.ROOT), masked.strip()));
        }
        String[] parts = bare.split("[\\s,]+", -1);
        String[] others = masked.strip().split("[\\s,]+", -1);
        for (int i = 0; mask == Mask.FULL_NAME && parts.length > 1 && i < Math.min(parts.length, others.length); i++) {
            if (isTelling(parts[i])) {
                repeatedValues.add(new RepeatedValue(column, mask, parts[i].toLowerCase(Locale.ROOT), others[i]));
            }
        }
        return repeatedValues;
    }

    private static boolean isTelling(String value) {
        long letters = value.codePoints().filter(Character::isLetter).count();
        long digits = value.codePoints().filter(Character::isDigit).count();
        return value.length() <= LONGEST && (letters >= SHORTEST || digits >= FEWEST_DIGITS);
    }

    /** Whether it identifies a person in any column. */
    boolean isPerson() {
        return switch (mask) {
            case FIRST_NAME, LAST_NAME, FULL_NAME, EMAIL, PHONE, IBAN, CARD -> true;
            default -> false;
        };
    }

    /** Whether the text may hold it; a cheap test before {@link #replaced}. */
    boolean mayBeIn(String text) {
        return text.toLowerCase(Locale.ROOT).contains(lower)
                || (mask == Mask.PHONE && PhoneNumbers.mayBeIn(text, lower));
    }

    /** The text with the masked value in place of this one, which is found as a whole word; telephone numbers are found in any spelling. */
    String replaced(String text) {
        String replaced = text;
        if (text.toLowerCase(Locale.ROOT).contains(lower)) {
            replaced = Pattern.compile(
                            "(?<![\\p{L}\\p{N}])" + Pattern.quote(lower) + "(?![\\p{L}\\p{N}])",
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(text)
                    .replaceAll(found -> Matcher.quoteReplacement(like(found.group())));
        }
        return mask == Mask.PHONE ? PhoneNumbers.replaced(replaced, lower, masked) : replaced;
    }

    private String like(String found) {
        if (found.equals(found.toLowerCase(Locale.ROOT))) {
            return masked.toLowerCase(Locale.ROOT);
        }
        return found.equals(found.toUpperCase(Locale.ROOT)) ? masked.toUpperCase(Locale.ROOT) : masked;
    }
}
