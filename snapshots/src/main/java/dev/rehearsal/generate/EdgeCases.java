package dev.rehearsal.generate;

/** How many values generated rows hold that are legal but often break migrations; {@link Nasty} as the engine sees it. */
enum EdgeCases {
    /** None. */
    NONE,
    /** Those that any production database holds. */
    PLAUSIBLE,
    /** Rare ones too. */
    EVERYTHING
}
