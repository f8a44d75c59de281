package dev.rehearsal.meaning;

import dev.rehearsal.catalog.Attribute;
import dev.rehearsal.catalog.Relation;

/** The table of rules that tells what a column is about. */
public final class Meanings {
    private Meanings() {}

    /** What the column is about; {@link Meaning#UNKNOWN} where no rule knows. */
    public static Meaning of(Relation table, Attribute column) {
        return column.name().contains("email") ? Meaning.EMAIL : Meaning.UNKNOWN;
    }
}
