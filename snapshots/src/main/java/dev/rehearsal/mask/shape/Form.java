package dev.rehearsal.mask.shape;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in a text and has a form that programs rely on; what fits several is the first of them. */
enum Form {
    URL("[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\\s\"'<>]{1,2000}", Sign.COLON),
    EMAIL("[\\p{L}\\p{N}][\\p{L}\\p{N}._%+'-]{0,63}@" + Parts.LABELS + "{1,8}\\p{L}{2,24}", Sign.AT),
    UUID(Parts.EDGE + "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}" + Parts.END, Sign.HYPHEN),
    DAY(
            "(?<![\\d./-])" + DateText.DAY
                    + "(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d\\d(?::?\\d\\d)?)?)?(?![\\d/-])",
            Sign.DIGIT),
    TIME("(?<![\\d:])\\d{1,2}:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?(?![\\d:])", Sign.COLON),
    NET(
            "(?<![\\p{L}\\p{N}:.])(?:(?:[0-9A-Fa-f]{2}[:-]){5,7}[0-9A-Fa-f]{2}(?!:)"
                    + "|(?:[0-9A-Fa-f]{0,4}:){2,7}(?:[0-9A-Fa-f]{0,4}|\\d{1,3}(?:\\.\\d{1,3}){3})(?:/\\d{1,3})?(?!:)"
                    + "|\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d{1,2})?)(?![\\p{L}\\p{N}]|\\.\\d)",
            Sign.COLON, Sign.HYPHEN, Sign.DIGIT),
    IBAN(
            Parts.EDGE + "[A-Z]{2}\\d\\d(?:" + Parts.NO_DAY + " ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!@)"
                    + Parts.END,
            Sign.DIGIT),
    PHONE(Parts.EDGE + "\\+\\d(?:" + Parts.NO_DAY + "[ ()/.-]{0,2}\\d){6,14}" + Parts.END, Sign.PLUS),
    CARD(Parts.EDGE + "\\d(?:" + Parts.NO_DAY + "[ -]?\\d){12,18}" + Parts.END, Sign.DIGIT),
    COLOR("#(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})" + Parts.END, Sign.HASH),
    EXPONENT(Parts.EDGE + "\\d+(?:\\.\\d+)?[eE][+-]?\\d+" + Parts.END, Sign.DIGIT),
    HOST(
            "(?<![\\p{L}\\p{N}@/\\\\._-])" + Parts.LABELS + "{1,6}(?i:" + TopLevelDomains.PATTERN
                    + ")(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])",
            Sign.POINT),
    /** Letters and digits, whatever they mean. */
    WORD("[\\p{L}\\p{N}\\p{M}]{1,4000}", Sign.ANY);

    private static final Form[] ALL = values();
    private static final Map<Integer, Form[]> POSSIBLE = new ConcurrentHashMap<>();
    private static final Map<Integer, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private final String pattern;
    private final int signs;

    /** {@code signs}: a text without any of them holds nothing of this form. */
    Form(String pattern, Sign... signs) {
        this.pattern = pattern;
        this.signs = Set.of(signs).stream().mapToInt(sign -> sign.bit).sum();
    }

    /** A character that tells that a form may be there. */
    private enum Sign {
        ANY(1),
        AT(2),
        COLON(4),
        HYPHEN(8),
        DIGIT(16),
        PLUS(32),
        HASH(64),
        POINT(128);

        private final int bit;

        Sign(int bit) {
            this.bit = bit;
        }

        private static int of(char character) {
            return switch (character) {
                case '@' -> AT.bit;
                case ':' -> COLON.bit;
                case '-' -> HYPHEN.bit;
                case '+' -> PLUS.bit;
                case '#' -> HASH.bit;
                case '.' -> POINT.bit;
                default -> character >= '0' && character <= '9' ? DIGIT.bit : 0;
            };
        }
    }

    /** Parts of patterns. */
    private static final class Parts {
        static final String EDGE = "(?<![\\p{L}\\p{N}])";
        static final String END = "(?![\\p{L}\\p{N}])";
        static final String LABELS = "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)";
        static final String NO_DAY = "(?! " + DateText.DAY + ")";
    }

    /** The text with what has a form exchanged; what stands between stays. */
    static String replaced(String text, BiFunction<Form, String, String> replacement) {
        int signs = Sign.ANY.bit;
        for (int i = 0; i < text.length(); i++) {
            signs |= Sign.of(text.charAt(i));
        }
        Form[] possible = POSSIBLE.computeIfAbsent(signs, Form::possible);
        Matcher found = PATTERNS.computeIfAbsent(signs, Form::pattern).matcher(text);
        StringBuilder replaced = new StringBuilder(text.length() + 8);
        int done = 0;
        while (found.find()) {
            replaced.append(text, done, found.start());
            replaced.append(replacement.apply(form(possible, found), found.group()));
            done = found.end();
        }
        return replaced.append(text, done, text.length()).toString();
    }

    private static Form form(Form[] possible, Matcher found) {
        // Words are the most.
        int group = possible.length;
        while (found.start(group) < 0) {
            group--;
        }
        return possible[group - 1];
    }

    private static Form[] possible(int signs) {
        return Arrays.stream(ALL).filter(form -> (form.signs & signs) != 0).toArray(Form[]::new);
    }

    private static Pattern pattern(int signs) {
        return Pattern.compile(Arrays.stream(possible(signs))
                .map(form -> "(" + form.pattern + ")")
                .collect(Collectors.joining("|")));
    }

    /** The ends of names of hosts that tell them from names of files and classes. */
    private static final class TopLevelDomains {
        /** Ends of names of files, too. */
        private static final Set<String> OF_FILES = Set.of("md", "sh", "py", "rs", "ps", "so", "cc");

        /** A regular expression for one of them, in lower case. */
        static final String PATTERN = Stream.concat(
                        Stream.of(
                                "com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "io", "dev", "app",
                                "cloud", "eu", "uk"),
                        Stream.of(Locale.getISOCountries()).map(code -> code.toLowerCase(Locale.ROOT)))
                .filter(end -> !OF_FILES.contains(end))
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(code -> code))
                .collect(Collectors.joining("|"));

        private TopLevelDomains() {}
    }
}
