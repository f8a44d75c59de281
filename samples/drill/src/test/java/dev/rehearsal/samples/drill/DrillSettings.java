package dev.rehearsal.samples.drill;

import java.util.Random;

/** How much is drilled: {@code -Ddrill.kills=200}, and with which seed. */
public final class DrillSettings {
    private static final long SEED = Long.getLong("drill.seed", 42);

    private DrillSettings() {}

    /** How many cases there are of a kind; the default is what {@code -Pexhaustive} runs. */
    public static int count(String kind, int inEveryBuild) {
        return Integer.getInteger("drill." + kind, inEveryBuild);
    }

    /** The same for a seed and a part of the drill, whichever other parts run. */
    public static Random random(String part) {
        return new Random(SEED * 31 + part.hashCode());
    }

    /** For the table, so that a drill can be repeated. */
    public static long seed() {
        return SEED;
    }
}
