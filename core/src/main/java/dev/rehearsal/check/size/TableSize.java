package dev.rehearsal.check.size;

import java.util.OptionalLong;

/**
 * How large a table is in production, as its server estimates.
 *
 * @param rows empty where the server has not counted yet
 * @param bytes without indexes; empty where that is not known
 */
public record TableSize(OptionalLong rows, OptionalLong bytes) {
    /** A table that production does not have yet. */
    public static final TableSize NEW = new TableSize(OptionalLong.of(0), OptionalLong.of(0));

    /** A table of which nobody knows. */
    public static final TableSize UNCOUNTED = new TableSize(OptionalLong.empty(), OptionalLong.empty());

    private static final long UNKNOWN = -1;

    static TableSize of(long rows, long bytes) {
        return new TableSize(known(rows), known(bytes));
    }

    private static OptionalLong known(long count) {
        return count == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(count);
    }
}
