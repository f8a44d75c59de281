package dev.rehearsal.mask;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts texts of one layout in another order by key: letters for letters, digits for digits, all else stays. No two texts become the same,
 * and none becomes longer. A Feistel network over digits of mixed radix, as format-preserving encryption has it.
 */
final class Permutation {
    private static final int ROUNDS = 10;
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f:-]{16,}");

    private final KeyedHash hash;
    private final String purpose;

    Permutation(KeyedHash hash, String purpose) {
        this.hash = hash;
        this.purpose = "permute " + purpose;
    }

    /** Letters and digits; texts that differ only by case or blanks around them still do so afterwards. */
    String text(String value) {
        String core = value.strip();
        int start = value.indexOf(core);
        int[] characters = core.codePoints().toArray();
        int[] lower = Arrays.stream(characters).map(Alphabets::lowered).toArray();
        int[][] alphabets = new int[lower.length][];
        for (int i = 0; i < lower.length; i++) {
            alphabets[i] = Alphabets.of(lower[i]);
        }
        int[] moved = characters(lower, alphabets);
        for (int i = 0; i < moved.length; i++) {
            moved[i] = characters[i] == lower[i] ? moved[i] : Character.toUpperCase(moved[i]);
        }
        return value.substring(0, start) + new String(moved, 0, moved.length) + value.substring(start + core.length());
    }

    /** As {@link #text}, but what looks like hexadecimal still does. */
    String layout(String value) {
        if (HEXADECIMAL.matcher(value).matches()) {
            return hexadecimal(value, Set.of());
        }
        return text(value);
    }

    /** Digits only, the first {@code kept} characters stay. */
    String digits(String value, int kept) {
        int[] characters = value.chars().toArray();
        int[][] alphabets = new int[characters.length][];
        for (int i = kept; i < characters.length; i++) {
            alphabets[i] = characters[i] >= '0' && characters[i] <= '9' ? Alphabets.DIGITS : null;
        }
        int[] moved = characters(characters, alphabets);
        return new String(moved, 0, moved.length);
    }

    /** One of {@code size} numbers from 0 for another; {@code tweak} chooses the order. */
    int number(int number, int size, int tweak) {
        int side = (int) Math.ceil(Math.sqrt(size));
        int[] radices = {side, side};
        int moved = number;
        do {
            int[] symbols = {moved / side, moved % side};
            network(symbols, radices, tweak + " of " + size);
            moved = symbols[0] * side + symbols[1];
        } while (moved >= size);
        return moved;
    }

    /** Hexadecimal digits in lower case; every character named in {@code kept} by its place stays. */
    String hexadecimal(String value, Set<Integer> kept) {
        int[] characters = value.chars().toArray();
        int[][] alphabets = new int[characters.length][];
        for (int i = 0; i < characters.length; i++) {
            boolean digit = Character.digit(characters[i], 16) >= 0;
            alphabets[i] = digit && !kept.contains(i) ? Alphabets.HEXADECIMAL : null;
        }
        int[] moved = characters(characters, alphabets);
        return new String(moved, 0, moved.length);
    }

    byte[] bytes(byte[] value) {
        HexFormat format = HexFormat.of();
        return format.parseHex(hexadecimal(format.formatHex(value), Set.of()));
    }

    /** By alphabets; where there is none a character stays. Goes on until the text is one that may be, as the given one must be. */
    String until(Predicate<String> may, String value, int[][] alphabets) {
        int[] characters = value.codePoints().toArray();
        String moved;
        do {
            characters = characters(characters, alphabets);
            moved = new String(characters, 0, characters.length);
        } while (!may.test(moved));
        return moved;
    }

    private int[] characters(int[] characters, int[] @Nullable [] alphabets) {
        StringBuilder layout = new StringBuilder(characters.length);
        int[] places = new int[characters.length];
        int count = 0;
        for (int i = 0; i < characters.length; i++) {
            int[] alphabet = alphabets[i];
            layout.appendCodePoint(alphabet == null ? characters[i] : alphabet[0]);
            if (alphabet != null) {
                places[count++] = i;
            }
        }
        int[] symbols = new int[count];
        int[] radices = new int[count];
        for (int i = 0; i < count; i++) {
            int[] alphabet = alphabets[places[i]];
            symbols[i] = Arrays.binarySearch(alphabet, characters[places[i]]);
            radices[i] = alphabet.length;
        }
        network(symbols, radices, layout.toString());
        int[] moved = characters.clone();
        for (int i = 0; i < count; i++) {
            moved[places[i]] = alphabets[places[i]][symbols[i]];
        }
        return moved;
    }

    private void network(int[] symbols, int[] radices, String layout) {
        int middle = symbols.length / 2;
        for (int round = 0; round < ROUNDS; round++) {
            boolean left = round % 2 == 1;
            int from = left ? 0 : middle;
            int to = left ? middle : symbols.length;
            StringBuilder other = new StringBuilder().append(round).append(' ').append(layout);
            for (int i = left ? middle : 0; i < (left ? symbols.length : middle); i++) {
                other.append(' ').append(symbols[i]);
            }
            KeyedStream stream = hash.stream(purpose, other.toString());
            for (int i = from; i < to; i++) {
                symbols[i] = (symbols[i] + stream.nextInt(radices[i])) % radices[i];
            }
        }
    }
}
