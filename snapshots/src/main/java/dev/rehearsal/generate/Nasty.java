package dev.rehearsal.generate;

/** How much of what is legal, but unkind to migrations, generated rows hold. */
public enum Nasty {
    /** Nothing: every column is filled with ordinary values. */
    NONE,
    /** What any production database has: NULLs, duplicates, twins by case or blanks, empty and longest strings, four-byte characters. */
    PLAUSIBLE,
    /** Besides, what few have: infinity, NaN, the year 1, right-to-left text, extreme numbers. */
    EVERYTHING
}
