package dev.rehearsal.generate.text;

import dev.rehearsal.generate.constraint.TextPattern;
import dev.rehearsal.generate.plan.Hashing;
import dev.rehearsal.meaning.Meaning;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.datafaker.Faker;

/** Holds texts of each meaning, made once for a seed and a locale. */
public final class TextPools {
    private static final int SIZE = 1000;

    private final long seed;
    private final Locale locale;
    private final Map<Meaning, List<String>> made = new ConcurrentHashMap<>();

    public TextPools(long seed, Locale locale) {
        this.seed = seed;
        this.locale = locale;
    }

    public List<String> of(Meaning meaning) {
        return made.computeIfAbsent(meaning, wanted -> make(wanted, 0));
    }

    /**
     * Texts for columns of one seed only; those of all columns where it is 0.
     *
     * @param keySeed the seed
     */
    public List<String> of(Meaning meaning, long keySeed) {
        return keySeed == 0 ? of(meaning) : make(meaning, keySeed);
    }

    private List<String> make(Meaning meaning, long keySeed) {
        // One faker for each pool: what one draws must not depend on what was drawn before.
        Random random = new Random(Hashing.seed(seed ^ keySeed, meaning.name(), locale.toLanguageTag()));
        Phrases phrases = new Phrases(new Faker(locale, random), random);
        return IntStream.range(0, SIZE)
                .mapToObj(i -> phrases.of(meaning))
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
    }

    /** Texts made from patterns; some of them may not match. */
    public List<String> matching(List<TextPattern> patterns, TextLength textLength, long keySeed) {
        return new PatternTexts(Hashing.seed(seed ^ keySeed, patterns.toString())).matching(patterns, textLength);
    }

    /** Capital letters, as many as there is room for. */
    public List<String> keys(int length, long keySeed) {
        Random random = new Random(Hashing.seed(seed ^ keySeed, "keys"));
        return IntStream.range(0, SIZE)
                .mapToObj(i -> random.ints(Math.max(1, length), 'A', 'Z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .distinct()
                .toList();
    }

    /** Makes texts from patterns. The caller must check whether they match, because not every pattern is understood. */
    private static final class PatternTexts {
        private static final int SIZE = 2000;
        private static final int FEW = 4;
        private static final Pattern TOKEN = Pattern.compile(
                "\\\\p\\{(?<property>\\w+)}|\\\\.|\\[\\^?]?(?:\\\\p\\{\\w+}|\\\\.|[^\\]\\\\])*]|(?<look>\\(\\?[!=<][^)]*\\))|(?<flags>\\(\\?[a-z]+\\))"
                        + "|(?<capture>\\(\\?:)|(?<open>\\{(?<least>\\d+),})|(?<repeat>[*+])\\??|(?<dot>\\.)|(?<end>[\\^$])");
        private static final Map<String, String> LETTERS =
                Map.of("L", "a-zA-Z", "Ll", "a-z", "Lu", "A-Z", "Nd", "0-9", "Punct", "!#,.-", "Alpha", "a-zA-Z");
        private static final Pattern PROPERTY = Pattern.compile("\\\\p\\{(\\w+)}");

        private final Faker faker;

        PatternTexts(long seed) {
            this.faker = new Faker(Locale.ENGLISH, new Random(seed));
        }

        /** Texts of the first pattern that must match, as likely as possible to match the others; few or none if it is not understood. */
        List<String> matching(List<TextPattern> patterns, TextLength textLength) {
            return patterns.stream()
                    .filter(pattern -> !pattern.negated())
                    .map(pattern -> bounded(pattern.regex(), textLength))
                    .flatMap(this::made)
                    .map(text -> text.length() > textLength.most() && textLength.most() > 0
                            ? text.substring(0, textLength.most())
                            : text)
                    .toList();
        }

        private Stream<String> made(String regex) {
            try {
                return IntStream.range(0, SIZE).mapToObj(i -> faker.regexify(regex)).toList().stream();
            } catch (RuntimeException e) {
                // The library has its own dialect and throws undocumented exceptions.
                return Stream.of();
            }
        }

        /** The pattern without constructs that the library does not know, and with all repetition limited. */
        static String bounded(String regex, TextLength textLength) {
            int many = Math.max(FEW, Math.min(textLength.least() + 2, 200));
            return TOKEN.matcher(regex).replaceAll(token -> Matcher.quoteReplacement(bounded(token.group(), many)));
        }

        private static String bounded(String token, int many) {
            Matcher parts = TOKEN.matcher(token);
            if (!parts.matches()) {
                return token;
            }
            if (parts.group("property") != null) {
                return "[" + LETTERS.getOrDefault(parts.group("property"), "a-z") + "]";
            }
            if (parts.group("least") != null) {
                int least = Integer.parseInt(parts.group("least"));
                return "{" + least + "," + (least + FEW) + "}";
            }
            if (parts.group("repeat") != null) {
                return "{" + (parts.group("repeat").equals("*") ? 0 : 1) + "," + many + "}";
            }
            if (parts.group("look") != null || parts.group("flags") != null || parts.group("end") != null) {
                return "";
            }
            if (token.startsWith("[")) {
                return PROPERTY.matcher(token).replaceAll(found -> LETTERS.getOrDefault(found.group(1), "a-z"));
            }
            return parts.group("capture") != null ? "(" : parts.group("dot") != null ? "[a-z0-9]" : token;
        }
    }
}
