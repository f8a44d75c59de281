package dev.rehearsal.generate.text;

import dev.rehearsal.generate.constraint.TextPattern;
import dev.rehearsal.generate.plan.Hashing;
import dev.rehearsal.meaning.Meaning;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
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
        // One faker for each pool: what one draws must not depend on what was drawn before.
        return made.computeIfAbsent(meaning, wanted -> {
            Random random = new Random(Hashing.seed(seed, wanted.name(), locale.toLanguageTag()));
            Phrases phrases = new Phrases(new Faker(locale, random), random);
            return IntStream.range(0, SIZE)
                    .mapToObj(i -> phrases.of(wanted))
                    .filter(text -> !text.isBlank())
                    .distinct()
                    .toList();
        });
    }

    /** Texts made from patterns; some of them may not match. */
    public List<String> matching(List<TextPattern> patterns, TextLength textLength) {
        return new PatternTexts(Hashing.seed(seed, patterns.toString())).matching(patterns, textLength);
    }

    /** Capital letters, as many as there is room for. */
    public List<String> keys(int length) {
        Random random = new Random(Hashing.seed(seed, "keys"));
        return IntStream.range(0, SIZE)
                .mapToObj(i -> random.ints(Math.max(1, length), 'A', 'Z' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .distinct()
                .toList();
    }
}
