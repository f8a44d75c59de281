package dev.rehearsal.mask.plan;

import dev.rehearsal.mask.shape.KeyedHash;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Exchanges each day that was seen for an earlier one, at most {@value #FARTHEST} days away, so that their order stays and no two become one. No day
 * passes a boundary, which is one that a check of the database makes a difference at.
 */
final class DayOrder {
    /** How many days a day moves at most. */
    static final int FARTHEST = 100;

    private static final LocalDate FIRST = LocalDate.of(1000, 1, 1);
    private static final int LAST = 1_500_000;

    private final BitSet seen = new BitSet();
    private final NavigableSet<Integer> boundaries = new TreeSet<>();
    private final Map<Integer, Integer> moved = new HashMap<>();

    /** Notes a day; before {@link #settle}. */
    void see(LocalDate day) {
        int number = number(day);
        if (number >= 0 && number < LAST) {
            seen.set(number);
        }
    }

    /** Lets no day move from this one or a later one to an earlier one; before {@link #settle}. */
    void addBoundary(LocalDate day) {
        boundaries.add(number(day));
    }

    /** Decides where each day goes that was seen. */
    void settle(KeyedHash hash) {
        int before = Integer.MIN_VALUE;
        for (int day = seen.nextSetBit(0); day >= 0; day = seen.nextSetBit(day + 1)) {
            int back = 1 + hash.stream("day", Integer.toString(day)).nextInt(FARTHEST);
            Integer boundary = boundaries.floor(day);
            int lowest = boundary == null ? Integer.MIN_VALUE : boundary;
            before = Math.max(Math.max(before + 1, lowest), day - back);
            moved.put(day, before);
        }
    }

    /** Another day; the same one where it was not seen. */
    LocalDate moved(LocalDate day) {
        int number = number(day);
        return FIRST.plusDays(moved.getOrDefault(number, number));
    }

    /** The first and the last day seen; empty if none was. */
    Optional<Span> span() {
        return seen.isEmpty()
                ? Optional.empty()
                : Optional.of(new Span(FIRST.plusDays(seen.nextSetBit(0)), FIRST.plusDays(seen.length() - 1L)));
    }

    /** Days from the first to the last one. */
    record Span(LocalDate first, LocalDate last) {}

    private static int number(LocalDate day) {
        return (int) Math.max(Integer.MIN_VALUE / 2, day.toEpochDay() - FIRST.toEpochDay());
    }
}
