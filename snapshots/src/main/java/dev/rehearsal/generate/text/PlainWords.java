package dev.rehearsal.generate.text;

/** A few plain words for values that need some word. */
public final class PlainWords {
    private static final String[] ALL = {
        "amber", "birch", "cedar", "dune", "ember", "fjord", "grove", "harbor", "island", "jade", "kelp", "lagoon",
        "maple", "north", "olive", "pine", "quartz", "river", "slate", "tundra", "umber", "valley", "willow", "yarrow",
        "zephyr"
    };

    private PlainWords() {}

    public static String of(long number) {
        return ALL[(int) Math.floorMod(number, (long) ALL.length)];
    }
}
