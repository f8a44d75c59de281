package dev.rehearsal.generate.value;

import dev.rehearsal.generate.constraint.RestrictionFilter;
import dev.rehearsal.generate.text.Numbering;
import dev.rehearsal.generate.text.TextLength;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Draws texts from a pool; distinct ones beyond the pool get a number. A value of the pool that is given out as distinct never ends in a
 * digit before the place of the number, so no number can make two of them equal.
 */
final class TextSource implements ValueSource {
    private final String[] pool;
    private final String[] plain;
    private final TextLength textLength;
    private final Numbering numbering;
    private final @Nullable RestrictionFilter twins;
    private final long count;

    /**
     * @param pool what to draw from; all are allowed
     * @param textLength how long texts may be
     * @param numbering how others are made from them
     * @param twins what twins must meet, null if there are to be none
     */
    TextSource(List<String> pool, TextLength textLength, Numbering numbering, @Nullable RestrictionFilter twins) {
        this.pool = pool.toArray(String[]::new);
        this.textLength = textLength;
        this.numbering = numbering;
        this.twins = twins;
        Set<String> seen = new HashSet<>();
        this.plain = pool.stream()
                .filter(value -> !numbering.isNumbered(value))
                .filter(value -> seen.add(value.strip().toLowerCase(Locale.ROOT)))
                .toArray(String[]::new);
        this.count = saturated(plain.length, numbering.count(textLength));
    }

    private static long saturated(long one, long other) {
        return other > Long.MAX_VALUE - one ? Long.MAX_VALUE : one + other;
    }

    @Override
    public String draw(Draw draw) {
        return pool[draw.random().nextInt(pool.length)];
    }

    @Override
    public String distinct(long index) {
        if (index < plain.length) {
            return plain[(int) index];
        }
        String stem = plain.length == 0 ? "x" : plain[(int) (index % plain.length)];
        return numbering.number(stem, index - plain.length, textLength);
    }

    @Override
    public long distinctCount() {
        return count;
    }

    @Override
    public long ordinaryCount() {
        return pool.length;
    }

    @Override
    public String twin(String value) {
        String upper = value.toUpperCase(Locale.ROOT);
        return twins != null && upper.length() == value.length() && twins.admits(upper) ? upper : value;
    }
}
