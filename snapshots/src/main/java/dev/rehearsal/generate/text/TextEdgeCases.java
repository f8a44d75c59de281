package dev.rehearsal.generate.text;

import dev.rehearsal.generate.plan.EdgeCaseLevel;
import dev.rehearsal.meaning.Meaning;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Lists legal texts that often break migrations.
 *
 * @param meaning of the column
 * @param edgeCases how many edge cases are asked for
 * @param textLength how long they may be
 */
public record TextEdgeCases(Meaning meaning, EdgeCaseLevel edgeCases, TextLength textLength) {
    private static final int LONG = 1000;
    private static final int VERY_LONG = 10_000;
    private static final int LONGEST_DECLARED = 2000;
    /** An index takes no longer key of four bytes a character. */
    private static final int LONGEST_IN_BYTES = 600;

    private static final int LONGEST_MAILBOX = 64;

    /**
     * Meanings without edge cases: applications pick these from lists, compute them, or check them digit by digit, so production holds no
     * others.
     */
    private static final Set<Meaning> CHECKED = EnumSet.of(
            Meaning.COUNTRY_CODE,
            Meaning.CURRENCY,
            Meaning.LOCALE,
            Meaning.TIME_ZONE,
            Meaning.IP_ADDRESS,
            Meaning.MAC_ADDRESS,
            Meaning.IBAN,
            Meaning.CREDIT_CARD,
            Meaning.GENDER,
            Meaning.COLOR,
            Meaning.HASH,
            Meaning.PASSWORD_HASH,
            Meaning.SECRET,
            Meaning.STATUS,
            Meaning.KIND,
            Meaning.FLAG,
            Meaning.MIME_TYPE,
            Meaning.JSON,
            Meaning.PATTERN,
            Meaning.UUID,
            Meaning.IDENTIFIER,
            Meaning.CREATED,
            Meaning.UPDATED,
            Meaning.DELETED,
            Meaning.STARTED,
            Meaning.ENDED,
            Meaning.EXPIRES,
            Meaning.MOMENT);

    /** People type these into fields that refuse blanks, emoji and empty texts. */
    private static final Set<Meaning> NAMES_OF_ACCOUNTS = EnumSet.of(Meaning.EMAIL, Meaning.USERNAME, Meaning.HOST);

    /** Machine-made keys: their form changes over the years, but they are never empty. */
    private static final Set<Meaning> KEYS =
            EnumSet.of(Meaning.SLUG, Meaning.CODE, Meaning.URL, Meaning.FILE_PATH, Meaning.VERSION, Meaning.TAX_NUMBER);

    /** Numbers in text columns, because some values are no numbers. */
    private static final Set<Meaning> NUMBERS = EnumSet.of(
            Meaning.AGE,
            Meaning.PRICE,
            Meaning.PRICE_MINOR,
            Meaning.QUANTITY,
            Meaning.PERCENTAGE,
            Meaning.RATING,
            Meaning.YEAR,
            Meaning.SIZE,
            Meaning.DURATION,
            Meaning.SORT_ORDER,
            Meaning.NUMBER);

    public List<String> of(List<String> pool) {
        List<String> values = new ArrayList<>();
        if (edgeCases != EdgeCaseLevel.NONE && !CHECKED.contains(meaning)) {
            values.addAll(plausible(pool));
        }
        if (edgeCases == EdgeCaseLevel.EVERYTHING && !CHECKED.contains(meaning)) {
            values.addAll(extreme());
        }
        return values.stream().filter(this::fits).toList();
    }

    /** Whether people may have typed the same text in another letter case. */
    public boolean hasTwins() {
        return edgeCases != EdgeCaseLevel.NONE && !CHECKED.contains(meaning) && !NUMBERS.contains(meaning);
    }

    private boolean fits(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= textLength.least() && length <= textLength.most();
    }

    private List<String> plausible(List<String> pool) {
        List<String> values = new ArrayList<>(twice(at(pool, 0)));
        if (NUMBERS.contains(meaning)) {
            values.addAll(List.of("", "n/a", "12,50", " 7", "0"));
            return values;
        }
        values.addAll(caseTwins(at(pool, 1)));
        longest(at(pool, 2)).ifPresent(values::add);
        if (NAMES_OF_ACCOUNTS.contains(meaning)) {
            return values;
        }
        values.addAll(blankTwins(at(pool, 3)));
        if (!KEYS.contains(meaning)) {
            values.addAll(List.of(
                    "", "O'Brien", "Zo\u00EB M\u00FCller-\u0141ukasz", "\u5F20\u4F1F", "na\u00EFve \uD83D\uDE80"));
            if (textLength.most() <= LONGEST_IN_BYTES) {
                values.add("\uD83D\uDE80".repeat(textLength.most()));
            }
        }
        return values;
    }

    private static String at(List<String> pool, int index) {
        return pool.get(Math.min(index, pool.size() - 1));
    }

    private static List<String> twice(String value) {
        return List.of(value, value);
    }

    private static List<String> caseTwins(String value) {
        String upper = value.toUpperCase(Locale.ROOT);
        String lower = value.toLowerCase(Locale.ROOT);
        return upper.equals(lower) ? List.of() : List.of(value, value.equals(upper) ? lower : upper);
    }

    private List<String> blankTwins(String value) {
        return textLength.padded() ? List.of() : List.of(value, value + " ", " " + value);
    }

    private Optional<String> longest(String sample) {
        int length = textLength.most() > VERY_LONG ? LONG : Math.min(textLength.most(), LONGEST_DECLARED);
        if (meaning == Meaning.EMAIL) {
            return longestMail(Math.min(length, 254));
        }
        if (meaning == Meaning.USERNAME && textLength.most() > VERY_LONG) {
            return Optional.empty();
        }
        return Optional.of(repeated(sample.isBlank() ? "x" : sample, length));
    }

    private static String repeated(String sample, int length) {
        String separated = sample + "-";
        String text = separated.repeat(length / separated.length() + 1).substring(0, length);
        // No blank at the end, no half of a character.
        return text.substring(0, Math.max(0, length - 1)) + "x".repeat(Math.min(1, length));
    }

    private static Optional<String> longestMail(int length) {
        String domain = "@mail.example.com";
        int missing = length - LONGEST_MAILBOX - domain.length();
        if (length < domain.length() + 2) {
            return Optional.empty();
        }
        String mailbox = "a".repeat(Math.min(LONGEST_MAILBOX, length - domain.length()));
        String labels = missing < 10 ? "" : "b".repeat(Math.min(60, missing - 1)) + ".";
        return Optional.of(mailbox + "@" + labels + domain.substring(1));
    }

    private List<String> extreme() {
        return List.of(
                "\u05E9\u05DC\u05D5\u05DD \u05E2\u05D5\u05DC\u05DD",
                "tab\tnew\nline\u0001",
                "e\u0301\u200B\uFEFF",
                "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
                "\\N",
                "NULL",
                "\"quoted\", 'twice'; --",
                "deep ".repeat(VERY_LONG / 5) + "end");
    }
}
