package dev.rehearsal.generate.value;

import dev.rehearsal.generate.constraint.RestrictionFilter;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Makes values from numbers, a different one for each number.
 *
 * @param count how many there are
 * @param text writes the value of a number from 0
 */
record NumberedSource(long count, LongFunction<String> text) implements ValueSource {
    /** Rows draw from the first values only, so that values look ordinary and some occur twice. */
    private static final long DRAWN = 5000;

    /** The same, or those of its first values that are admitted; empty if there are none. */
    Optional<ValueSource> admitted(RestrictionFilter filter, boolean all) {
        if (all) {
            return Optional.of(this);
        }
        long first = Math.min(count, DRAWN);
        List<String> values =
                LongStream.range(0, first).mapToObj(text).filter(filter::admits).toList();
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.size() == first ? this : new ChoiceSource(values));
    }

    @Override
    public String draw(Draw draw) {
        return text.apply(draw.random().nextLong(Math.max(1, Math.min(count, DRAWN))));
    }

    @Override
    public String distinct(long index) {
        return text.apply(index);
    }

    @Override
    public long distinctCount() {
        return count;
    }
}
