package dev.rehearsal.evidence.release;

import java.util.List;

/**
 * What became of an invariant in one phase of a step.
 *
 * @param invariant what the user declared
 * @param result how it came out
 * @param expected the value that it had to give after the phase, as text; for wrong rows, how many there were before the up; empty where that is
 *     not known
 * @param actual the value that it gave; for wrong rows, how many there are; empty where it was not told
 * @param words why it could not be asked, or the server's words where it was refused after the phase; empty otherwise
 * @param since id of the migration behind which it can be asked for, where it could not be before; empty otherwise
 * @param rows the first wrong rows that were not there before the up, each with its values by column
 */
public record InvariantTrial(
        DeclaredInvariant invariant,
        Result result,
        String expected,
        String actual,
        String words,
        String since,
        List<String> rows) {

    public InvariantTrial {
        rows = List.copyOf(rows);
    }

    /** How an invariant came out. */
    public enum Result {
        /** It gave what it had to. */
        HOLDS,
        /** It gave something else. */
        VIOLATED,
        /** It was refused after the phase, and answered before the up. */
        REFUSED,
        /** It could not be asked before the up already: it is declared wrongly. */
        UNUSABLE
    }

    /** It gave one value where another, or the same, was expected. */
    public static InvariantTrial of(DeclaredInvariant invariant, boolean holds, String expected, String actual) {
        return new InvariantTrial(
                invariant, holds ? Result.HOLDS : Result.VIOLATED, expected, actual, "", "", List.of());
    }

    /** It was refused after the phase. */
    public static InvariantTrial refused(DeclaredInvariant invariant, String expected, String words) {
        return new InvariantTrial(invariant, Result.REFUSED, expected, "", words, "", List.of());
    }

    /** It could not be asked. */
    public static InvariantTrial unusable(DeclaredInvariant invariant, String why) {
        return new InvariantTrial(invariant, Result.UNUSABLE, "", "", why, "", List.of());
    }

    /** The same, knowing behind which migration it can be asked for. */
    public InvariantTrial askedSince(String migration) {
        return new InvariantTrial(invariant, result, expected, actual, words, migration, rows);
    }

    /** Whether it gave what it had to. */
    public boolean holds() {
        return result == Result.HOLDS;
    }
}
