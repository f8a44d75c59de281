package dev.rehearsal.mask;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Words that mean nothing, of the same lengths, in the same case and with the same punctuation; digits for digits. */
final class ScrubbedText implements UnaryOperator<String> {
    private static final int LONGEST = 14;

    private final KeyedHash hash;

    ScrubbedText(KeyedHash hash) {
        this.hash = hash;
    }

    @Override
    public String apply(String value) {
        KeyedStream stream = hash.stream("text", value);
        StringBuilder scrubbed = new StringBuilder(value.length());
        int at = 0;
        while (at < value.length()) {
            int end = at;
            while (end < value.length() && isWord(value.codePointAt(end))) {
                end += Character.charCount(value.codePointAt(end));
            }
            if (end > at) {
                appendWord(scrubbed, value.substring(at, end), stream);
            } else {
                int other = value.codePointAt(at);
                end = at + Character.charCount(other);
                scrubbed.appendCodePoint(Character.isDigit(other) ? drawn(other, stream) : other);
            }
            at = end;
        }
        return scrubbed.toString();
    }

    private static boolean isWord(int character) {
        return Character.isLetter(character) || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    private static void appendWord(StringBuilder scrubbed, String word, KeyedStream stream) {
        int length = word.codePointCount(0, word.length());
        String lorem = lorem(length, stream);
        if (lorem.equals(word.toLowerCase(Locale.ROOT))) {
            lorem = stream.letters(length);
        }
        for (int i = 0, at = 0; at < word.length(); i++) {
            int original = word.codePointAt(at);
            int lower = Alphabets.lowered(original);
            int drawn = lower < 128 ? lorem.charAt(i) : drawn(lower, stream);
            scrubbed.appendCodePoint(original == lower ? drawn : Character.toUpperCase(drawn));
            at += Character.charCount(original);
        }
    }

    private static String lorem(int length, KeyedStream stream) {
        StringBuilder lorem = new StringBuilder(length);
        while (lorem.length() < length) {
            int wanted = length - lorem.length();
            List<String> fitting = wanted == 1 || wanted > LONGEST ? List.of() : Pools.words(wanted);
            if (fitting.isEmpty()) {
                lorem.append(stream.letters(wanted <= LONGEST ? wanted : 1));
            } else {
                lorem.append(fitting.get(stream.nextInt(fitting.size())));
            }
        }
        return lorem.toString();
    }

    private static int drawn(int lower, KeyedStream stream) {
        int[] alphabet = Alphabets.of(lower);
        return alphabet == null ? lower : alphabet[stream.nextInt(alphabet.length)];
    }
}
