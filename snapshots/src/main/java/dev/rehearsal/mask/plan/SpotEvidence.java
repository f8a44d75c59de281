package dev.rehearsal.mask.plan;

import dev.rehearsal.personal.PersonalKind;
import dev.rehearsal.personal.PersonalValues;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the values of one place showed, in a fixed piece of memory. */
final class SpotEvidence {
    private static final int MOST_CODES = 100;
    private static final int LONGEST_CODE = 60;
    private static final int FEWEST_ROWS = 20;
    private static final int ROWS_OF_A_CODE = 10;

    /** A code that fewer rows have may be one person's. */
    private static final int SHARED_BY = 5;

    private static final int FEWEST_NUMBERS = 5;
    private static final double NEARLY_ALL = 0.9;

    /** Two capitalized words or more, or two in a script that has no capitals, as people are called. */
    private static final Pattern LIKE_A_NAME = Pattern.compile(
            "\\p{Lu}[\\p{L}\\p{M}'.]*+(?:[ -]+(?:\\p{Ll}{1,3} )?\\p{Lu}[\\p{L}\\p{M}'.]*+)+|[\\p{Lo}\\p{Lm}]++(?:[ \u3000\u30fb][\\p{Lo}\\p{Lm}]++)+");

    /** Three words at most, and no more than words. */
    private static final Pattern LIKE_A_CODE =
            Pattern.compile("(?=.{0,30}$)[\\p{L}\\p{N}_.:/+#&%-]*(?: [\\p{L}\\p{N}_.:/+#&%-]+){0,2}");

    /** Where somebody lives, what somebody is called. */
    private static final Pattern CAPITALIZED = Pattern.compile("\\p{Lu}[\\p{Ll}\\p{M}]{3,}");

    /** One word without blanks that a program would use. */
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}_.:/+#-]{1,40}");

    /** What a key looks like that somebody thought out: a code of a country or of a product. */
    private static final Pattern SHORT_KEY = Pattern.compile("\\p{L}{1,3}|[A-Z0-9_.:/-]{1,20}");

    private static final Pattern DIGITS = Pattern.compile("\\d{9,19}");

    /** What is known of a place from its name and its table. */
    enum Around {
        /** It is called as codes are: a status, a currency. */
        NAMED_AFTER_CODES,
        /** It tells something of people. */
        PEOPLE,
        /** It tells something else. */
        THINGS
    }

    private final Map<String, Integer> counts = new HashMap<>();
    private long rows;
    private boolean many;
    private boolean onlyTokens = true;
    private boolean onlyShortKeys = true;
    private long numbers;
    private long cards;
    private long nationalNumbers;

    void see(String value) {
        rows++;
        onlyShortKeys = onlyShortKeys && SHORT_KEY.matcher(value).matches();
        if (!value.isEmpty()
                && Character.isDigit(value.charAt(0))
                && DIGITS.matcher(value).matches()) {
            seeNumber(value);
        }
        if (many) {
            return;
        }
        onlyTokens = onlyTokens && (value.isEmpty() || TOKEN.matcher(value).matches());
        if (value.length() > LONGEST_CODE) {
            many = true;
        } else {
            counts.merge(value, 1, Integer::sum);
            many = counts.size() > MOST_CODES;
        }
        if (many) {
            counts.clear();
        }
    }

    /** A number with many digits. */
    void seeNumber(String value) {
        numbers++;
        cards += PersonalValues.is(PersonalKind.CARD, value) ? 1 : 0;
        nationalNumbers += PersonalValues.is(PersonalKind.NATIONAL_NUMBER, value) ? 1 : 0;
    }

    /** What the other place showed as well. */
    void add(SpotEvidence other) {
        rows += other.rows;
        onlyTokens &= other.onlyTokens;
        onlyShortKeys &= other.onlyShortKeys;
        many |= other.many;
        other.counts.forEach((value, count) -> counts.merge(value, count, Integer::sum));
        many |= counts.size() > MOST_CODES;
        if (many) {
            counts.clear();
        }
        numbers += other.numbers;
        cards += other.cards;
        nationalNumbers += other.nationalNumbers;
    }

    /** Whether nearly all of its numbers have the check digits of cards or of numbers that authorities give. */
    boolean isPersonalNumbers() {
        return numbers >= FEWEST_NUMBERS && Math.max(cards, nationalNumbers) >= numbers * NEARLY_ALL;
    }

    /** Whether all of its values, of which there were some, look like keys that somebody thought out. */
    boolean isShortKeys() {
        return rows > 0 && onlyShortKeys && !isPersonalNumbers();
    }

    /** Whether it had more values, or keys, than codes have. */
    boolean isMany() {
        return many;
    }

    /** How many values there were. */
    long rows() {
        return rows;
    }

    /** The values that are codes; none where one of them looks personal. */
    Set<String> codes(Around around, PersonFilter people) {
        boolean named = around == Around.NAMED_AFTER_CODES;
        boolean enough = rows >= FEWEST_ROWS && rows >= (long) ROWS_OF_A_CODE * counts.size();
        boolean byName = named && onlyTokens;
        if (many || counts.isEmpty() || !(enough || byName)) {
            return Set.of();
        }
        Map<String, Integer> codes = new HashMap<>(counts);
        codes.entrySet().removeIf(code -> !byName && code.getValue() < SHARED_BY);
        if (!named
                && !codes.keySet().stream()
                        .allMatch(code -> LIKE_A_CODE.matcher(code).matches())) {
            return Set.of();
        }
        boolean personal = codes.keySet().stream()
                .anyMatch(code -> isPersonal(code, people)
                        || (around == Around.PEOPLE && CAPITALIZED.matcher(code).matches()));
        if (personal) {
            return Set.of();
        }
        long ofPeople = codes.keySet().stream().filter(people::holds).count();
        if (ofPeople * 2 > codes.size() || (!named && ofPeople * 3 >= codes.size() && ofPeople > 0)) {
            return Set.of();
        }
        return Set.copyOf(codes.keySet());
    }

    /** Whether somebody may be called so, or it has the form of something personal. */
    static boolean isPersonal(String code, PersonFilter people) {
        return LIKE_A_NAME.matcher(code).matches()
                || people.holdsPhraseWithin(code)
                || people.holdsName(code)
                || PersonalValues.in(code).isPresent();
    }
}
