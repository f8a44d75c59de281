package dev.rehearsal.generate.value;

import dev.rehearsal.generate.constraint.Restriction;
import dev.rehearsal.generate.type.OrderedValues;
import dev.rehearsal.generate.type.UsualRange;
import dev.rehearsal.generate.type.ValueOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Draws numbers, dates and times from their usual range, as far as it is allowed. Distinct values begin there and go on outside of it. */
final class OrderedSource implements ValueSource {
    private final OrderedValues ordered;
    private final long least;
    private final long greatest;
    private final long low;
    private final long high;
    private final long[] gaps;
    private final long count;
    private final long start;

    OrderedSource(OrderedValues ordered, Restriction restriction, UsualRange usualRange) {
        this.ordered = ordered;
        this.least = Math.max(ordered.least(), from(ordered, restriction));
        this.greatest = Math.max(least, Math.min(ordered.greatest(), to(ordered, restriction)));
        long wishedLow = position(ordered, usualRange.low(), RoundingMode.CEILING);
        long wishedHigh = position(ordered, usualRange.high(), RoundingMode.FLOOR);
        boolean inside = wishedLow <= greatest && wishedHigh >= least;
        this.low = inside ? Math.max(wishedLow, least) : nearest(wishedLow, wishedHigh, true);
        this.high = inside ? Math.max(low, Math.min(wishedHigh, greatest)) : nearest(wishedLow, wishedHigh, false);
        this.gaps = gaps(ordered, restriction.excluded(), least, greatest);
        this.start = low - least - Arrays.stream(gaps).filter(gap -> gap < low).count();
        long width = greatest - least;
        this.count = width < 0 || width == Long.MAX_VALUE ? Long.MAX_VALUE : width + 1 - gaps.length;
    }

    /** A bound of the usual range, which is shifted as a whole to the nearest allowed values. */
    private long nearest(long wishedLow, long wishedHigh, boolean lower) {
        long width = Math.max(0, wishedHigh - wishedLow);
        if (wishedLow > greatest) {
            return lower
                    ? Math.max(least, saturated(BigDecimal.valueOf(greatest).subtract(BigDecimal.valueOf(width))))
                    : greatest;
        }
        return lower
                ? least
                : Math.min(greatest, saturated(BigDecimal.valueOf(least).add(BigDecimal.valueOf(width))));
    }

    private static long from(OrderedValues ordered, Restriction restriction) {
        return bound(
                ordered, restriction.bounds().minimum(), restriction.bounds().minimumExclusive(), 1);
    }

    private static long to(OrderedValues ordered, Restriction restriction) {
        return bound(
                ordered, restriction.bounds().maximum(), restriction.bounds().maximumExclusive(), -1);
    }

    private static long bound(OrderedValues ordered, @Nullable String value, boolean exclusive, int inwards) {
        if (value == null || !ValueOrder.isFinite(value)) {
            return inwards > 0 ? ordered.least() : ordered.greatest();
        }
        BigDecimal exact = ordered.position().apply(value);
        BigDecimal whole = exact.setScale(0, inwards > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR);
        return saturated(exclusive && whole.compareTo(exact) == 0 ? whole.add(BigDecimal.valueOf(inwards)) : whole);
    }

    private static long position(OrderedValues ordered, String value, RoundingMode rounding) {
        return saturated(ordered.position().apply(value).setScale(0, rounding));
    }

    private static long saturated(BigDecimal number) {
        return number.min(BigDecimal.valueOf(Long.MAX_VALUE))
                .max(BigDecimal.valueOf(Long.MIN_VALUE))
                .longValueExact();
    }

    private static long[] gaps(OrderedValues ordered, List<String> excluded, long least, long greatest) {
        return excluded.stream()
                .filter(ValueOrder::isFinite)
                .map(ordered.position())
                .filter(position -> position.stripTrailingZeros().scale() <= 0)
                .mapToLong(OrderedSource::saturated)
                .filter(position -> position >= least && position <= greatest)
                .distinct()
                .sorted()
                .toArray();
    }

    @Override
    public String draw(Draw draw) {
        long position = high - low == Long.MAX_VALUE || high < low
                ? low
                : draw.random().nextLong(low, high == Long.MAX_VALUE ? high : high + 1);
        return ordered.text().apply(Arrays.binarySearch(gaps, position) < 0 ? position : beside(position));
    }

    /** The next position that is no gap; the previous one at the upper end. */
    private long beside(long gap) {
        return LongStream.iterate(gap, next -> next <= greatest && next >= gap, next -> next + 1)
                .filter(next -> Arrays.binarySearch(gaps, next) < 0)
                .findFirst()
                .orElseGet(() -> LongStream.iterate(gap, next -> next - 1)
                        .limit(gaps.length + 1L)
                        .filter(next -> Arrays.binarySearch(gaps, next) < 0)
                        .findFirst()
                        .orElse(gap));
    }

    @Override
    public String distinct(long index) {
        long rank = count == Long.MAX_VALUE ? start + index : Math.floorMod(start + index, count);
        long position = least + rank;
        for (long gap : gaps) {
            if (gap <= position) {
                position++;
            }
        }
        return ordered.text().apply(position);
    }

    @Override
    public long distinctCount() {
        return count;
    }

    @Override
    public long ordinaryCount() {
        return high - low < 0
                ? Long.MAX_VALUE
                : Math.min(
                        count,
                        saturated(BigDecimal.valueOf(high)
                                .subtract(BigDecimal.valueOf(low))
                                .add(BigDecimal.ONE)));
    }
}
