package dev.rehearsal.generate;

import java.util.List;
import java.util.stream.Stream;

/**
 * What was understood of a condition.
 *
 * @param ways each a way to meet what was understood; none where it contradicts itself
 * @param whole whether meeting one of them meets the condition
 */
record Reading(List<Scenario> ways, boolean whole) {
    /** More would only be the same again in other words. */
    static final int MOST_WAYS = 64;

    static final Reading NOTHING = new Reading(List.of(Scenario.FREE), false);
    static final Reading ALWAYS = new Reading(List.of(Scenario.FREE), true);
    static final Reading NEVER = new Reading(List.of(), true);

    Reading {
        ways = ways.stream().distinct().limit(MOST_WAYS).toList();
    }

    static Reading of(Scenario way) {
        return new Reading(List.of(way), true);
    }

    /** Both conditions. */
    Reading and(Reading other, TableColumns columns) {
        return new Reading(
                ways.stream()
                        .flatMap(mine -> other.ways.stream().flatMap(theirs -> columns.both(mine, theirs).stream()))
                        .limit(MOST_WAYS)
                        .toList(),
                whole && other.whole);
    }

    /** Either condition; one that was understood only in part is left aside if another suffices. */
    Reading or(Reading other) {
        if (whole == other.whole) {
            return new Reading(Stream.concat(ways.stream(), other.ways.stream()).toList(), whole);
        }
        Reading complete = whole ? this : other;
        return complete.ways.isEmpty() ? (whole ? other : this) : complete;
    }
}
