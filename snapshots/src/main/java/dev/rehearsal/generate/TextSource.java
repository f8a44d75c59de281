package dev.rehearsal.generate;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Draws texts from a pool; distinct ones beyond the pool get a number. A value of the pool that is given out as distinct never ends in a
 * digit before the place of the number, so no number can make two of them equal.
 */
final class TextSource implements ValueSource {
    private final String[] pool;
    private final String[] plain;
    private final int most;
    private final Numbering numbering;

    /**
     * @param pool what to draw from; all are allowed
     * @param most longest text in characters
     * @param numbering how others are made from them
     */
    TextSource(List<String> pool, int most, Numbering numbering) {
        this.pool = pool.toArray(String[]::new);
        this.most = most;
        this.numbering = numbering;
        Set<String> seen = new HashSet<>();
        this.plain = pool.stream()
                .filter(value -> !numbering.isNumbered(value))
                .filter(value -> seen.add(value.strip().toLowerCase(Locale.ROOT)))
                .toArray(String[]::new);
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
        String stem = plain.length == 0 ? "" : plain[(int) (index % plain.length)];
        return numbering.number(stem, index - plain.length, most);
    }

    @Override
    public long distinctCount() {
        long numbers = numbering.count(most);
        return numbers > Long.MAX_VALUE - plain.length ? Long.MAX_VALUE : numbers + plain.length;
    }
}
