package dev.rehearsal.mask.shape;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts texts of one layout in another order by key: letters for letters, digits for digits, all else stays. No two texts become the same,
 * and none becomes longer. A Feistel network over digits of mixed radix, as format-preserving encryption has it.
 */
final class TextPermutation {
    private static final int ROUNDS = 10;
    private static final int LAYOUTS = 1 << 12;
    private static final int BYTES_OF_A_DRAW = 4;

    private final KeyedHash hash;
    private final String purpose;
    private final Map<String, byte[]> tweaks = new ConcurrentHashMap<>();

    TextPermutation(KeyedHash hash, String purpose) {
        this.hash = hash;
        this.purpose = "permute " + purpose;
    }

    /** Letters and digits; texts that differ only by case still do so afterwards. */
    String text(String value) {
        int[] characters = value.codePoints().toArray();
        int[] lower = Arrays.stream(characters).map(Alphabets::lowered).toArray();
        int[][] alphabets = new int[lower.length][];
        for (int i = 0; i < lower.length; i++) {
            alphabets[i] = Alphabets.of(lower[i]);
        }
        int[] moved = characters(lower, alphabets);
        for (int i = 0; i < moved.length; i++) {
            moved[i] = characters[i] == lower[i] ? moved[i] : Character.toUpperCase(moved[i]);
        }
        return new String(moved, 0, moved.length);
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

    /** Hexadecimal digits in lower case, letters for letters; every character named in {@code kept} by its place stays. */
    String hexadecimal(String value, Set<Integer> kept) {
        int[] characters = value.chars().toArray();
        int[][] alphabets = new int[characters.length][];
        for (int i = 0; i < characters.length; i++) {
            alphabets[i] = kept.contains(i) ? null : Alphabets.hexadecimal(characters[i]);
        }
        int[] moved = characters(characters, alphabets);
        return new String(moved, 0, moved.length);
    }

    /** By alphabets; where there is none a character stays. Goes on until the text is one that may be, as the given one must be. */
    String until(Predicate<String> may, String value, int[] @Nullable [] alphabets) {
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

    /** Exchanges numbers below their radices for others, one for each; {@code layout} chooses the order. */
    void network(int[] symbols, int[] radices, String layout) {
        byte[] tweak = tweak(layout);
        int middle = symbols.length / 2;
        for (int round = 0; round < ROUNDS; round++) {
            boolean left = round % 2 == 1;
            int from = left ? 0 : middle;
            int to = left ? middle : symbols.length;
            Draws draws = new Draws(tweak, round, symbols, left ? middle : 0, left ? symbols.length : middle);
            for (int i = from; i < to; i++) {
                symbols[i] = (symbols[i] + draws.next(radices[i])) % radices[i];
            }
        }
    }

    private byte[] tweak(String layout) {
        if (tweaks.size() > LAYOUTS) {
            tweaks.clear();
        }
        return tweaks.computeIfAbsent(layout, key -> hash.digest(purpose, key.getBytes(StandardCharsets.UTF_8)));
    }

    /** Numbers drawn for one round from one half of the symbols: a chain of encrypted blocks. */
    private final class Draws {
        private final byte[] block;
        private int used;

        Draws(byte[] tweak, int round, int[] symbols, int from, int to) {
            block = Arrays.copyOf(tweak, KeyedHash.BLOCK);
            block[0] ^= (byte) (round + 1);
            int at = 1;
            for (int i = from; i < to; i++) {
                if (at + 2 > KeyedHash.BLOCK) {
                    hash.encrypt(block);
                    at = 0;
                }
                block[at++] ^= (byte) (symbols[i] >> 8);
                block[at++] ^= (byte) symbols[i];
            }
            hash.encrypt(block);
        }

        int next(int radix) {
            if (used + BYTES_OF_A_DRAW > KeyedHash.BLOCK) {
                hash.encrypt(block);
                used = 0;
            }
            long bits = 0;
            for (int i = 0; i < BYTES_OF_A_DRAW; i++) {
                bits = (bits << 8) | (block[used++] & 0xff);
            }
            return (int) (bits % radix);
        }
    }
}
