package dev.rehearsal.generate.row;

import dev.rehearsal.generate.plan.Hashing;

/** Visits the numbers below a size once each, in an order that looks random and needs no memory. */
final class NumberPermutation {
    private static final long LONGEST_STEP = 1L << 30;

    private final long size;
    private final long step;
    private final long first;

    NumberPermutation(long size, long seed) {
        this.size = size;
        this.first = size == 0 ? 0 : Math.floorMod(Hashing.spread(seed), size);
        this.step = coprime(size);
    }

    private static long coprime(long size) {
        long candidate = Math.max(1, (long) (Math.min(size, LONGEST_STEP) * 0.618));
        while (commonDivisor(candidate, size) > 1) {
            candidate++;
        }
        return candidate;
    }

    private static long commonDivisor(long a, long b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }

    long size() {
        return size;
    }

    /** The number at a place from 0 to below the size. */
    long at(long place) {
        return Math.floorMod(place * step + first, size);
    }
}
