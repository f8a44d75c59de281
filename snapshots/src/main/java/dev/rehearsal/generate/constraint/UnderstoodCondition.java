package dev.rehearsal.generate.constraint;

import java.util.List;
import java.util.stream.Stream;

/**
 * What was understood of a condition.
 *
 * @param ways each a way to meet what was understood; none where it contradicts itself
 * @param whole whether meeting one of them meets the condition
 */
record UnderstoodCondition(List<Scenario> ways, boolean whole) {
    /** More would only be the same again in other words. */
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

    /** Both conditions. */
    UnderstoodCondition and(UnderstoodCondition other, TableColumns columns) {
        return new UnderstoodCondition(
                ways.stream()
                        .flatMap(mine -> other.ways.stream().flatMap(theirs -> columns.both(mine, theirs).stream()))
                        .limit(MOST_WAYS)
                        .toList(),
                whole && other.whole);
    }

    /** Either condition; one that was understood only in part is left aside if another suffices. */
    UnderstoodCondition or(UnderstoodCondition other) {
        if (whole == other.whole) {
            return new UnderstoodCondition(
                    Stream.concat(ways.stream(), other.ways.stream()).toList(), whole);
        }
        UnderstoodCondition complete = whole ? this : other;
        return complete.ways.isEmpty() ? (whole ? other : this) : complete;
    }
}
