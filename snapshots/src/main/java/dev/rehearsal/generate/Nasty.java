package dev.rehearsal.generate;

import dev.rehearsal.generate.plan.EdgeCases;

/** How many legal values that often break migrations the generated rows hold. */
public enum Nasty {
    /** Nothing: no NULL but where a constraint demands it, no value twice where the type has enough of them, short texts and moderate numbers. */
    NONE,
    /** What any production database has: NULLs, duplicates, twins by case or blanks, empty and longest strings, four-byte characters. */
    PLAUSIBLE,
    /** Besides, what few have: infinity, NaN, the year 1, right-to-left text, extreme numbers. */
    EVERYTHING;

    EdgeCases edgeCases() {
        return switch (this) {
            case NONE -> EdgeCases.NONE;
            case PLAUSIBLE -> EdgeCases.PLAUSIBLE;
            case EVERYTHING -> EdgeCases.EVERYTHING;
        };
    }
}
