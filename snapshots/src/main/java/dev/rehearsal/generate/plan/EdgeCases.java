package dev.rehearsal.generate.plan;

import dev.rehearsal.generate.Nasty;

/** How many values generated rows hold that are legal but often break migrations; {@link Nasty} as the engine sees it. */
public enum EdgeCases {
    /** None. */
    NONE,
    /** Those that any production database holds. */
    PLAUSIBLE,
    /** Rare ones too. */
    EVERYTHING
}
