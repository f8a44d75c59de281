package dev.rehearsal.history.atlas;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Where the BEGIN … END blocks of a script end. Each place is looked at once: a BEGIN without an END would otherwise be searched
 * again for every BEGIN before it, which doubles the time for each of them.
 */
final class AtlasBlocks {
    /** What begins like a block and has no end. */
    static final int NO_BLOCK = -1;

    /** Many more would exhaust the stack. */
    private static final int DEEPEST = 500;

    private final Map<Integer, Integer> ends = new HashMap<>();
    private final Map<Integer, Integer> endsOfAtomic = new HashMap<>();
    private int depth;
    private int tooDeepAt = -1;

    /**
     * The offset behind the block whose body begins at an offset, or {@link #NO_BLOCK}.
     *
     * @param search finds it
     */
    int end(int from, boolean atomic, IntUnaryOperator search) {
        Map<Integer, Integer> known = atomic ? endsOfAtomic : ends;
        Integer before = known.get(from);
        if (before != null) {
            return before;
        }
        if (depth == DEEPEST) {
            tooDeepAt = from;
            return NO_BLOCK;
        }
        depth++;
        int end = search.applyAsInt(from);
        depth--;
        known.put(from, end);
        return end;
    }

    /** Whether it makes sense to go on. */
    boolean areSearchable() {
        return tooDeepAt < 0;
    }

    /** Refuses a script in which blocks were too deep to be searched. */
    void requireSearched() throws AtlasScanner.UnscannableException {
        if (tooDeepAt >= 0) {
            throw new AtlasScanner.UnscannableException(
                    tooDeepAt, "more than %d BEGIN stand within each other".formatted(DEEPEST));
        }
    }
}
