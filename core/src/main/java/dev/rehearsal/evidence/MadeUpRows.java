package dev.rehearsal.evidence;

import java.util.List;

/**
 * What rows that were made up for the rehearsal brought to light.
 *
 * @param refused rows on which the up failed before they were taken out of its way
 * @param livedIn what the down did with rows written after the up
 * @param tame since when tables hold only the most ordinary rows: {@code rows of orders are tame since V7}
 */
public record MadeUpRows(List<RefusedRows> refused, LivedIn livedIn, List<String> tame) {

    /** No row was made up, or none brought anything to light. */
    public static final MadeUpRows NONE = new MadeUpRows(List.of(), LivedIn.NOT_TRIED, List.of());

    public MadeUpRows {
        refused = List.copyOf(refused);
        tame = List.copyOf(tame);
    }

    public MadeUpRows with(LivedIn other) {
        return new MadeUpRows(refused, other, tame);
    }
}
