package dev.rehearsal.mask.plan;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Remembers values of people in a fixed piece of memory, so that they are found again wherever they stand: whole, as words, and telephone numbers by
 * their digits. It never misses one; one value in some thousands is taken for one by chance.
 */
final class PersonFilter {
    /** Bits: four MiB. */
    private static final int SIZE = 1 << 25;

    private static final int PROBES = 5;
    private static final int SHORTEST = 4;
    private static final int FEWEST_DIGITS = 7;
    private static final int LONGEST_PHRASE = 4;
    private static final Pattern PHRASED = Pattern.compile("[\\p{L}\\p{N}\\p{M}.@_+'-]+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

    private final long[] bits = new long[SIZE / Long.SIZE];

    /** Remembers a value and the words in it. */
    void add(String value) {
        String bare = value.strip();
        if (bare.length() >= SHORTEST) {
            put("whole " + bare);
            put("folded " + bare.toLowerCase(Locale.ROOT));
        }
        for (String word : words(bare)) {
            if (word.length() > 1) {
                put("word " + word.toLowerCase(Locale.ROOT));
            }
        }
        String digits = digits(bare);
        if (digits.length() >= FEWEST_DIGITS) {
            put("digits " + digits);
        }
    }

    /** Whether the text is a value of somebody, in the same case. */
    boolean holds(String text) {
        String bare = text.strip();
        return bare.length() >= SHORTEST && has("whole " + bare);
    }

    /** Whether the text is one in any case, of two words or more or with a sign that words do not have, or is made of words of such only. */
    boolean holdsPhrase(String text) {
        String bare = text.strip();
        List<String> words = words(bare);
        boolean phrase = words.size() > 1 && bare.length() >= SHORTEST;
        if (!phrase) {
            return false;
        }
        if (has("folded " + bare.toLowerCase(Locale.ROOT))) {
            return true;
        }
        int names = 0;
        for (String word : words) {
            if (!has("word " + word.toLowerCase(Locale.ROOT))) {
                return false;
            }
            names += word.length() > 2 ? 1 : 0;
        }
        return names > 1 && bare.codePoints().anyMatch(Character::isLetter);
    }

    /** Whether the text, or some words in it that follow one another, are such a phrase or number. */
    boolean holdsPhraseWithin(String text) {
        return phrases(text).anyMatch(phrase -> holdsPhrase(phrase) || holdsDigits(phrase));
    }

    /** All sequences of a few words in a text, as they stand there. */
    static Stream<String> phrases(String text) {
        List<MatchResult> words = PHRASED.matcher(text).results().toList();
        return IntStream.range(0, words.size())
                .boxed()
                .flatMap(from -> IntStream.range(from, Math.min(words.size(), from + LONGEST_PHRASE))
                        .mapToObj(to -> text.substring(
                                words.get(from).start(), words.get(to).end())));
    }

    /** Whether a word that stands among others, and is written like a name, is part of one. */
    boolean holdsName(String text) {
        List<String> words = words(text);
        return words.size() > 1
                && words.stream()
                        .anyMatch(word -> word.length() >= SHORTEST
                                && Character.isUpperCase(word.codePointAt(0))
                                && has("word " + word.toLowerCase(Locale.ROOT)));
    }

    /** Whether the digits of a text are those of somebody's number. */
    boolean holdsDigits(String text) {
        String digits = digits(text);
        return digits.length() >= FEWEST_DIGITS && has("digits " + digits);
    }

    /** The words of a text, without what stands between them. */
    static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private void put(String key) {
        long hash = hash(key);
        for (int i = 0; i < PROBES; i++) {
            int bit = probe(hash, i);
            bits[bit / Long.SIZE] |= 1L << bit;
        }
    }

    private boolean has(String key) {
        long hash = hash(key);
        for (int i = 0; i < PROBES; i++) {
            int bit = probe(hash, i);
            if ((bits[bit / Long.SIZE] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int probe(long hash, int number) {
        return (int) ((hash + number * (hash >>> 32 | 1)) & (SIZE - 1));
    }

    /** Mixed as in SplitMix64. */
    private static long hash(String key) {
        long hash = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0xBF58476D1CE4E5B9L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }
}
