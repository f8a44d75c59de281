package dev.rehearsal.generate.text;

import dev.rehearsal.generate.constraint.RestrictionFilter;
import dev.rehearsal.meaning.Meaning;
import java.util.List;

/** Ways to make texts different by a number in them. */
public enum Numbering {
    /** At the end: {@code Ada Lovelace 17}. */
    SPACED(" "),
    /** At the end: {@code red-apple-17}. */
    DASHED("-"),
    /** At the end: {@code ada17}. */
    JOINED(""),
    /** Before the sign: {@code ada17@example.com}. */
    BEFORE_AT(""),
    /** Before the last dot: {@code report17.pdf}. */
    BEFORE_DOT(""),
    /** Nothing but digits. */
    DIGITS(""),
    /** Three numbers: {@code 1.3.17}. */
    DOTTED(""),
    /** No text but those of the pool is allowed. */
    NONE("");

    /** Texts up to this length hold nothing but the number where they must differ. */
    private static final int SHORT = 7;

    private static final int RADIX = 36;

    private static final int PATCHES = 100;

    /** Numbers whose texts are checked before all numbers are considered allowed. */
    private static final long[] SAMPLES = {0, 7, 31, 99, 12_345, 99_999_999};

    private final String separator;

    Numbering(String separator) {
        this.separator = separator;
    }

    public static Numbering of(Meaning meaning) {
        return switch (meaning) {
            case EMAIL -> BEFORE_AT;
            case FILE_NAME, FILE_PATH, HOST -> BEFORE_DOT;
            case SLUG, URL, TAG, KIND, STATUS -> DASHED;
            case PATTERN, USERNAME, HASH, SECRET, PASSWORD_HASH, IDENTIFIER, CODE, IP_ADDRESS -> JOINED;
            case VERSION -> DOTTED;
            case PHONE, POSTCODE, CREDIT_CARD, IBAN, TAX_NUMBER, LOCALE, CURRENCY, COUNTRY_CODE -> JOINED;
            case NUMBER, AGE, PRICE, PRICE_MINOR, QUANTITY, YEAR, RATING, PERCENTAGE -> DIGITS;
            default -> SPACED;
        };
    }

    private int place(String text) {
        int at = this == BEFORE_AT ? text.lastIndexOf('@') : this == BEFORE_DOT ? text.indexOf('.') : -1;
        return at < 0 ? text.length() : at;
    }

    /** Whether a text could be taken for one with a number. */
    public boolean isNumbered(String text) {
        if (this == NONE) {
            return false;
        }
        int place = place(text);
        return text.isBlank() || isDigit(text.charAt(0)) || (place > 0 && isDigit(text.charAt(place - 1)));
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Whether a restriction admits its texts. */
    public boolean fits(List<String> pool, TextLength textLength, RestrictionFilter filter) {
        for (int i = 0; i < Math.min(pool.size(), 50); i++) {
            for (long sample : SAMPLES) {
                if (sample < count(textLength) && !filter.admits(number(pool.get(i), sample, textLength))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A text of an allowed length, different for each number below {@link #count}. */
    public String number(String stem, long number, TextLength textLength) {
        if (this == DIGITS) {
            return padded(Long.toString(number), textLength.least());
        }
        if (textLength.most() <= SHORT) {
            return packed(number, textLength.most());
        }
        if (this == DOTTED) {
            return dotted(number, textLength);
        }
        int place = place(stem);
        String digits = separator + (number + 1);
        String tail = stem.substring(place);
        int space = textLength.most() - digits.length() - tail.length();
        // Where only the number is left, it is told by beginning with a digit, as no stem does.
        return space < 1
                ? padded(Long.toString(number + 1), textLength.least())
                : head(stem, Math.min(place, space), textLength.least() - digits.length() - tail.length())
                        + digits
                        + tail;
    }

    /** Where that is too long, a number without dots, which no other of these texts is. */
    private static String dotted(long number, TextLength textLength) {
        String text = "1." + number / PATCHES + "." + number % PATCHES;
        return text.length() >= textLength.least() && text.length() <= textLength.most()
                ? text
                : padded(Long.toString(number), textLength.least());
    }

    private static String padded(String digits, int least) {
        return "0".repeat(Math.max(0, least - digits.length())) + digits;
    }

    private static String head(String stem, int most, int least) {
        int end = most > 0 && Character.isHighSurrogate(stem.charAt(most - 1)) ? most - 1 : most;
        while (end > 0 && (isDigit(stem.charAt(end - 1)) || stem.charAt(end - 1) == ' ')) {
            end--;
        }
        String head = end == 0 ? "x" : stem.substring(0, end);
        return head + "x".repeat(Math.max(0, least - head.codePointCount(0, head.length())));
    }

    /** A digit first, so that it is none of the pool; then digits and letters. */
    private static String packed(long number, int width) {
        long below = power(RADIX, width - 1);
        String tail = Long.toString(number % below, RADIX);
        return number / below + (width == 1 ? "" : "0".repeat(width - 1 - tail.length()) + tail);
    }

    private static long power(long radix, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= radix;
        }
        return power;
    }

    /** How many numbers there are. */
    public long count(TextLength textLength) {
        if (this == NONE || textLength.most() < 1) {
            return 0;
        }
        if (this != DIGITS && textLength.most() <= SHORT) {
            return 10 * power(RADIX, textLength.most() - 1);
        }
        return textLength.most() < 19 ? power(10, textLength.most() - 1) - 1 : Long.MAX_VALUE;
    }
}
