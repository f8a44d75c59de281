package dev.rehearsal.generate.plan;

/** Hashes numbers without collisions, and names into seeds. */
public final class Hashing {
    private Hashing() {}

    /** Maps numbers one to one, so that neighbors look unrelated. */
    public static long spread(long number) {
        long mixed = number + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    public static long seed(long seed, String... names) {
        long mixed = spread(seed);
        for (String name : names) {
            for (int i = 0; i < name.length(); i++) {
                mixed = mixed * 31 + name.charAt(i);
            }
            mixed = spread(mixed);
        }
        return mixed;
    }
}
