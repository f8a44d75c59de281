package dev.rehearsal.mask;

/** Puts another value in the place of each value of one column; the same for the same value and key. */
public interface ColumnMask {

    /** The value to write instead; {@code value} is the text form that the server writes, never NULL. */
    String apply(String value);

    /** What it does, for the report: {@code email address by keyed hash}. */
    String description();
}
