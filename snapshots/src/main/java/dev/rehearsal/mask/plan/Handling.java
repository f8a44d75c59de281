package dev.rehearsal.mask.plan;

/** What becomes of the values of a column. */
enum Handling {
    /** Others take their place. */
    MASKED,
    /** They are taken as they are. */
    KEPT,
    /** NULL, or something empty, takes their place. */
    DROPPED
}
