package dev.rehearsal.mask.shape;

import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells which characters may replace one another: digits, and letters of one script that take as many bytes in UTF-8. */
final class Alphabets {
    static final int[] LOWER = IntStream.rangeClosed('a', 'z').toArray();
    static final int[] DIGITS = IntStream.rangeClosed('0', '9').toArray();
    static final int[] FROM_ONE = IntStream.rangeClosed('1', '9').toArray();
    private static final int[] HEXADECIMAL_LETTERS =
            IntStream.rangeClosed('a', 'f').toArray();

    /** Code points from a multiple of this to the next one take equally many bytes, and most scripts have rows of their own. */
    private static final int ROW = 128;

    private static final int[] HAN = IntStream.rangeClosed(0x4E00, 0x9FFF).toArray();
    private static final int[] HANGUL = IntStream.rangeClosed(0xAC00, 0xD7A3).toArray();
    private static final Map<Integer, int[]> WIDE = new ConcurrentHashMap<>();

    private Alphabets() {}

    /** The characters that may stand for this one, itself among them and none in upper case that has a lower one; null for none. */
    static int @Nullable [] of(int character) {
        if (character >= 'a' && character <= 'z') {
            return LOWER;
        }
        if (character >= '0' && character <= '9') {
            return DIGITS;
        }
        if (character < ROW || !Character.isLetterOrDigit(character)) {
            return null;
        }
        int[] wide = WIDE.computeIfAbsent(character, Alphabets::wide);
        return wide.length < 2 ? null : wide;
    }

    /** The hexadecimal digits in lower case that may stand for this one; null for what is none. */
    static int @Nullable [] hexadecimal(int character) {
        return character >= 'a' && character <= 'f'
                ? HEXADECIMAL_LETTERS
                : character >= '0' && character <= '9' ? DIGITS : null;
    }

    private static int[] wide(int character) {
        if (character >= HAN[0] && character <= HAN[HAN.length - 1]) {
            return HAN;
        }
        if (character >= HANGUL[0] && character <= HANGUL[HANGUL.length - 1]) {
            return HANGUL;
        }
        if (Character.getType(character) == Character.LOWERCASE_LETTER && !hasUpper(character)) {
            return new int[0];
        }
        int row = character / ROW * ROW;
        return IntStream.range(row, row + ROW)
                .filter(other -> Character.getType(other) == Character.getType(character)
                        && UnicodeScript.of(other) == UnicodeScript.of(character)
                        && lowered(other) == other
                        && rowOfUpper(other) == rowOfUpper(character))
                .toArray();
    }

    /** The lower case of a letter that comes back from it, else the character itself. */
    static int lowered(int character) {
        int lower = Character.toLowerCase(character);
        return lower != character && Character.toUpperCase(lower) == character ? lower : character;
    }

    private static boolean hasUpper(int character) {
        int upper = Character.toUpperCase(character);
        return upper != character && Character.toLowerCase(upper) == character;
    }

    /** -1 for a letter without an upper case. */
    private static int rowOfUpper(int character) {
        return hasUpper(character) ? Character.toUpperCase(character) / ROW : -1;
    }
}
