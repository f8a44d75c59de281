package dev.rehearsal.mask;

/** As much chance as a mask needs for one value, drawn from a keyed hash. */
final class KeyedStream {
    /** Letters of a tag: 61 bits, so that of ten million tags no two are likely to be the same. */
    static final int TAG = 13;

    private final KeyedHash hash;
    private byte[] block;
    private int used;

    KeyedStream(KeyedHash hash, byte[] block) {
        this.hash = hash;
        this.block = block;
    }

    int nextByte() {
        if (used == block.length) {
            block = hash.digest("next", block);
            used = 0;
        }
        return block[used++] & 0xff;
    }

    /** From 0 to below the bound. */
    int nextInt(int bound) {
        long bits = 0;
        int bytes = bound <= 256 ? 3 : 5;
        for (int i = 0; i < bytes; i++) {
            bits = (bits << 8) | nextByte();
        }
        return (int) (bits % bound);
    }

    /** Letters that tell values apart. */
    String tag() {
        return letters(TAG);
    }

    String letters(int count) {
        StringBuilder letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            letters.append((char) ('a' + nextInt(26)));
        }
        return letters.toString();
    }
}
