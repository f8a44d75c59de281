package dev.rehearsal.mask;

import java.util.function.UnaryOperator;

/** Pseudo-random bytes for one value, derived from a keyed hash. */
final class KeyedStream {
    private final UnaryOperator<byte[]> next;
    private byte[] block;
    private int used;

    /** @param next makes the block that follows one */
    KeyedStream(byte[] block, UnaryOperator<byte[]> next) {
        this.block = block;
        this.next = next;
    }

    int nextByte() {
        if (used == block.length) {
            block = next.apply(block);
            used = 0;
        }
        return block[used++] & 0xff;
    }

    /** A number from 0 to the bound, exclusive. */
    int nextInt(int bound) {
        long bits = 0;
        int bytes = bound <= 256 ? 3 : 5;
        for (int i = 0; i < bytes; i++) {
            bits = (bits << 8) | nextByte();
        }
        return (int) (bits % bound);
    }
}
