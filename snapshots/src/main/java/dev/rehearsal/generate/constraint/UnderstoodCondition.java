package dev.rehearsal.generate.constraint;

import java.util.List;
import java.util.stream.Stream;

/**
 * Holds what is understood of a condition.
 *
 * @param ways ways to meet what is understood; none if the condition contradicts itself
 * @param whole whether meeting one of them meets the condition
 */
record UnderstoodCondition(List<Scenario> ways, boolean whole) {
    /** Further ways add no new values. */
    static final int MOST_WAYS = 64;

    static final UnderstoodCondition NOTHING = new UnderstoodCondition(List.of(Scenario.FREE), false);
    static final UnderstoodCondition ALWAYS = new UnderstoodCondition(List.of(Scenario.FREE), true);
    static final UnderstoodCondition NEVER = new UnderstoodCondition(List.of(), true);

    UnderstoodCondition {
        ways = ways.stream().distinct().limit(MOST_WAYS).toList();
    }

    static UnderstoodCondition of(Scenario way) {
        return new UnderstoodCondition(List.of(way), true);
    }

    /** Either condition. A condition that is understood only in part is ignored if the other one is understood completely. */
    UnderstoodCondition or(UnderstoodCondition other) {
        if (whole == other.whole) {
            return new UnderstoodCondition(
                    Stream.concat(ways.stream(), other.ways.stream()).toList(), whole);
        }
        UnderstoodCondition complete = whole ? this : other;
        return complete.ways.isEmpty() ? (whole ? other : this) : complete;
    }
}
