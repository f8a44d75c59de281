package dev.rehearsal.generate.value;

import dev.rehearsal.generate.type.OrderedValues;
import dev.rehearsal.generate.type.UsualRange;

/**
 * Ranges, and multiranges of one of them or two. Distinct ones do not overlap, so that they also keep what most exclusion constraints ask.
 *
 * @param lattice what the bounds are
 * @param low position of the first lower bound drawn
 * @param high position of the last lower bound drawn
 * @param step width of a distinct range
 * @param multirange whether to put it in braces
 */
record RangeSource(OrderedValues lattice, long low, long high, long step, boolean multirange) implements ValueSource {

    static RangeSource of(OrderedValues lattice, UsualRange window, boolean multirange) {
        long low =
                Math.max(lattice.least(), lattice.position().apply(window.low()).longValue());
        long high = Math.min(
                lattice.greatest() / 2, lattice.position().apply(window.high()).longValue());
        boolean seconds = lattice.text().apply(0).contains(":");
        return new RangeSource(lattice, low, Math.max(low, high), seconds ? 3600 : 1, multirange);
    }

    @Override
    public String draw(Draw draw) {
        long from = draw.random().nextLong(low, high + 1);
        long to = Math.min(lattice.greatest(), from + step * (1 + draw.random().nextInt(30)));
        return text(from, to);
    }

    @Override
    public String distinct(long index) {
        long from = low + index * step;
        return text(from, from + step);
    }

    @Override
    public long distinctCount() {
        return Math.max(1, (lattice.greatest() / 2 - low / 2) / step * 2 - 2);
    }

    private String text(long from, long to) {
        String range =
                "[\"" + lattice.text().apply(from) + "\",\"" + lattice.text().apply(to) + "\")";
        return multirange ? "{" + range + "}" : range;
    }
}
