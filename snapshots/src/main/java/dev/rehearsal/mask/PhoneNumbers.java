package dev.rehearsal.mask;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds telephone numbers in texts. */
final class PhoneNumbers {
    /** Digits as people group them. */
    private static final Pattern GROUPED =
            Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\+|\\()?\\d(?:[ ()./-]{0,3}\\d){6,14}(?![\\p{L}\\p{N}])");

    private static final Pattern INTERNATIONAL = Pattern.compile("[+\uFF0B]|(?<![\\p{N}.,])00(?=[1-9]\\d{0,2}[ ()/-])");

    /** No country, so that only numbers with the prefix of one are found. */
    private static final String ANYWHERE = "ZZ";

    /** So many digits at the end are the same in all spellings of a number. */
    private static final int TELLING = 7;

    private PhoneNumbers() {}

    /** Whether a valid number with the prefix of its country is in a text. */
    static boolean isIn(String text) {
        Matcher prefix = INTERNATIONAL.matcher(text);
        return prefix.find()
                && GROUPED.matcher(text).find()
                && PhoneNumberUtil.getInstance()
                        .findNumbers(prefix.replaceAll("+"), ANYWHERE)
                        .iterator()
                        .hasNext();
    }

    /** Whether the last digits of a number are in a text at all, whatever stands between them. */
    static boolean mayBeIn(String text, String number) {
        String end = digits(number);
        return end.length() >= TELLING && digits(text).contains(end.substring(end.length() - TELLING));
    }

    /** The text with the digits of {@code masked} wherever those of {@code number} stand in it, in whatever spelling. */
    static String replaced(String text, String number, String masked) {
        String end = digits(number);
        if (end.length() < TELLING) {
            return text;
        }
        String telling = end.substring(end.length() - TELLING);
        String digits = digits(masked);
        return GROUPED.matcher(text).replaceAll(found -> {
            String spelt = found.group();
            return Matcher.quoteReplacement(digits(spelt).endsWith(telling) ? like(spelt, end, digits) : spelt);
        });
    }

    /** In the layout of a number those digits are exchanged that are the original's, from the end; a trunk prefix stays. */
    private static String like(String spelt, String original, String masked) {
        StringBuilder like = new StringBuilder(spelt);
        int back = 1;
        for (int i = spelt.length() - 1; i >= 0 && back <= Math.min(original.length(), masked.length()); i--) {
            char digit = spelt.charAt(i);
            if (digit >= '0' && digit <= '9') {
                if (digit != original.charAt(original.length() - back)) {
                    break;
                }
                like.setCharAt(i, masked.charAt(masked.length() - back));
                back++;
            }
        }
        return like.toString();
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }
}
