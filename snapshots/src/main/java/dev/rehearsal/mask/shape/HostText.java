package dev.rehearsal.mask.shape;

import dev.rehearsal.mask.shape.KeyedHash.KeyedStream;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A name of a host or domain becomes one below {@code .test}, which nobody can own, as long as it was and with points, hyphens, digits and case in the same
 * places. Two names of eleven characters or more hardly ever become one.
 */
record HostText(KeyedHash hash) implements UnaryOperator<String> {
    /** What all masked names end in. */
    static final String END = ".test";

    /** Reserved by ISO 3166 for whoever wants it, so that it is no country's; for names that are too short for {@link #END}. */
    private static final String SHORT_END = ".zz";

    @Override
    public String apply(String host) {
        String folded = host.toLowerCase(Locale.ROOT);
        if (folded.equals("localhost")) {
            return host;
        }
        String end = host.length() > END.length() ? END : SHORT_END;
        int label = Math.max(1, host.length() - end.length());
        KeyedStream stream = hash.stream("host", folded);
        StringBuilder masked = new StringBuilder();
        for (int i = 0; i < label; i++) {
            boolean inner = i > 0 && i < label - 1;
            masked.append(character(folded.charAt(i), inner && isBare(folded, i), stream));
        }
        masked.append(end);
        boolean upper = host.equals(host.toUpperCase(Locale.ROOT)) && !host.equals(folded);
        for (int i = 0; i < masked.length(); i++) {
            if (upper || (i < label && Character.isUpperCase(host.charAt(i)))) {
                masked.setCharAt(i, Character.toUpperCase(masked.charAt(i)));
            }
        }
        return masked.toString();
    }

    /** Whether letters stand on both sides, so that no two marks follow one another. */
    private static boolean isBare(String host, int at) {
        return Character.isLetterOrDigit(host.charAt(at - 1)) && Character.isLetterOrDigit(host.charAt(at + 1));
    }

    private static char character(char original, boolean markAllowed, KeyedStream stream) {
        if ((original == '.' || original == '-') && markAllowed) {
            return original;
        }
        int[] alphabet = Character.isSurrogate(original) ? null : Alphabets.of(original);
        int[] letters = alphabet == null ? Alphabets.LOWER : alphabet;
        return (char) letters[stream.nextInt(letters.length)];
    }
}
