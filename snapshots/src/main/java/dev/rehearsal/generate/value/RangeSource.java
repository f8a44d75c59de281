package dev.rehearsal.generate.value;

import dev.rehearsal.generate.type.OrderedValues;
import dev.rehearsal.generate.type.UsualRange;

/**
 * Makes ranges, and multiranges of one or two of them. Distinct ranges do not overlap, so most exclusion constraints hold as well.
 *
 * @param ordered the type of the bounds
 * @param low position of the first lower bound drawn
 * @param high position of the last lower bound drawn
 * @param step width of a distinct range
 * @param multirange whether to put it in braces
 */
record RangeSource(OrderedValues ordered, long low, long high, long step, boolean multirange) implements ValueSource {

    static RangeSource of(OrderedValues ordered, UsualRange usualRange, boolean multirange) {
        long low = Math.max(
                ordered.least(), ordered.position().apply(usualRange.low()).longValue());
        long high = Math.min(
                ordered.greatest() / 2,
                ordered.position().apply(usualRange.high()).longValue());
        boolean seconds = ordered.text().apply(0).contains(":");
        return new RangeSource(ordered, low, Math.max(low, high), seconds ? 3600 : 1, multirange);
    }

    @Override
    public String draw(Draw draw) {
        long from = draw.random().nextLong(low, high + 1);
        long to = Math.min(ordered.greatest(), from + step * (1 + draw.random().nextInt(30)));
        return text(from, to);
    }

    @Override
    public String distinct(long index) {
        long from = low + index * step;
        return text(from, from + step);
    }

    @Override
    public long distinctCount() {
        return Math.max(1, (ordered.greatest() / 2 - low / 2) / step * 2 - 2);
    }

    private String text(long from, long to) {
        String range =
                "[\"" + ordered.text().apply(from) + "\",\"" + ordered.text().apply(to) + "\")";
        return multirange ? "{" + range + "}" : range;
    }
}
