package dev.rehearsal.generate.plan;

/** How many values generated rows hold that are legal but often break migrations. */
public enum EdgeCaseLevel {
    /** None. */
    NONE,
    /** Those that any production database holds. */
    PLAUSIBLE,
    /** Rare ones too. */
    EVERYTHING
}
