package dev.rehearsal.generate;

import dev.rehearsal.generate.plan.EdgeCaseLevel;
import org.apiguardian.api.API;

/** How many legal values that often break migrations the generated rows hold. */
@API(status = API.Status.STABLE, since = "0.1")
@SuppressWarnings("exports") // What it takes for itself is no API.
public enum EdgeCases {
    /** Nothing: no NULL but where a constraint demands it, no value twice where the type has enough of them, short texts and moderate numbers. */
    NONE,
    /** What any production database has: NULLs, duplicates, twins by case or blanks, empty and longest strings, four-byte characters. */
    PLAUSIBLE,
    /** Besides, what few have: infinity, NaN, the year 1, right-to-left text, extreme numbers. */
    EVERYTHING;

    /** The same for the generators. */
    public EdgeCaseLevel level() {
        return switch (this) {
            case NONE -> EdgeCaseLevel.NONE;
            case PLAUSIBLE -> EdgeCaseLevel.PLAUSIBLE;
            case EVERYTHING -> EdgeCaseLevel.EVERYTHING;
        };
    }
}
