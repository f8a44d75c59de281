package dev.rehearsal.mask;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells which characters may replace one another: letters of the same script, and digits. */
final class Alphabets {
    static final int[] LOWER = IntStream.rangeClosed('a', 'z').toArray();
    static final int[] DIGITS = IntStream.rangeClosed('0', '9').toArray();
    static final int[] FROM_ONE = IntStream.rangeClosed('1', '9').toArray();
    static final int[] HEXADECIMAL = "0123456789abcdef".chars().toArray();

    private static final int ROW = 128;
    private static final int HAN = 0x4E00;
    private static final int HAN_END = 0x9FFF;
    private static final int HANGUL = 0xAC00;
    private static final int HANGUL_END = 0xD7A3;

    private Alphabets() {}

    /** The characters that may stand for this one, itself among them and none in upper case that has a lower one; null for none. */
    static int @Nullable [] of(int character) {
        if (character >= 'a' && character <= 'z') {
            return LOWER;
        }
        if (character >= '0' && character <= '9') {
            return DIGITS;
        }
        return character < ROW || !Character.isLetterOrDigit(character) ? null : wide(character);
    }

    private static int[] wide(int character) {
        if (character >= HAN && character <= HAN_END) {
            return IntStream.rangeClosed(HAN, HAN_END).toArray();
        }
        if (character >= HANGUL && character <= HANGUL_END) {
            return IntStream.rangeClosed(HANGUL, HANGUL_END).toArray();
        }
        int row = character / ROW * ROW;
        return IntStream.range(row, row + ROW)
                .filter(other -> Character.getType(other) == Character.getType(character)
                        && hasUpper(other) == hasUpper(character)
                        && lowered(other) == other)
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
}
