package dev.rehearsal.personal;

/** Finds values of one kind. */
interface Detector {

    /** Whether it is worth looking: cheap, and never false where {@link #isIn} is true. */
    boolean mayBeIn(TextOutline shape);

    /** Whether such a value stands anywhere in the text, so clearly that ordinary codes are not taken for one. */
    boolean isIn(String text);

    /** Whether the whole text may be such a value; a number by chance, too. */
    boolean is(String text);
}
