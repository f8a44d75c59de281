package dev.rehearsal.evidence.consequence;

import dev.rehearsal.evidence.ProductObservation;

/**
 * Rows that whoever asks a table or view for saw before an up and does not see after it, though nobody took them away.
 *
 * @param relation what is asked, with its kind, as it is after the up: {@code table public.orders}
 * @param before how many rows it showed before
 * @param after how many it shows now
 * @param cause why
 * @param where where the rows are, or what they are hidden from: {@code table public.orders_old}; empty where that is not known
 */
public record HiddenRows(String relation, long before, long after, Cause cause, String where)
        implements ProductObservation {

    /** What the up did. */
    public enum Cause {
        /** The table has another name, and what has its name now is another one. */
        RENAMED_AWAY,
        /** A part of the table is a table of its own. */
        DETACHED,
        /** A view has another definition. */
        OTHER_VIEW,
        /** Its bare name means another table, which stands before it in the search path. */
        OTHER_SCHEMA,
        /** Row security lets a role that may read the table see no row of it. */
        ROW_SECURITY
    }
}
