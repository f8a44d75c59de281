package dev.rehearsal.generate.value;

import java.util.SplittableRandom;

/**
 * The row for which a value is drawn, and its source of randomness.
 *
 * @param row from 0, counted in one filling of one table
 * @param random seeded by seed and table, so that a value never depends on another table's rows
 */
public record Draw(long row, SplittableRandom random) {
    /** Earlier rows hold no edge cases. */
    public static final int FIRST_EDGE_CASE = 5;

    /** Each edge case occurs once before this row, unless there are more of them. */
    public static final int BEHIND_EDGE_CASES = 20;

    /** One behind the rows without edge cases. */
    public static Draw withEdgeCases(long number, SplittableRandom random) {
        return new Draw(number + FIRST_EDGE_CASE, random);
    }
}
