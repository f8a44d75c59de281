package dev.rehearsal.data.comparison;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the former values of a column follow from the later ones, as far as all pairs show: few labels that became other ones, a number
 * multiplied or moved by a constant, a text with constants before and behind it.
 *
 * <p>That no two values became one proves nothing by itself: a hundred rounded numbers may well differ.
 */
final class Derivation {
    /** More values are no labels. */
    private static final int LABELS = 50;

    private final Map<String, String> origins = new HashMap<>();
    private final Map<String, String> results = new HashMap<>();
    private boolean labels = true;
    private long rows;
    private int distinct;
    private @Nullable String firstBefore;
    private @Nullable String firstAfter;
    private boolean sameFactor = true;
    private boolean sameDistance = true;
    /** Where in the first later text the former one begins, with the same before and behind it in all pairs since. */
    private @Nullable BitSet places;

    /** A value that is still the same. */
    void same(String value) {
        rows++;
        label(value, value);
        // Where only some values were moved, nobody can tell which; zero is moved by no factor.
        BigDecimal number = number(value);
        sameFactor = sameFactor && number != null && number.signum() == 0;
        sameDistance = false;
        places = new BitSet();
    }

    /** A value that is another one now. */
    void changed(String before, @Nullable String after) {
        rows++;
        if (after == null) {
            labels = false;
            sameFactor = false;
            sameDistance = false;
            places = new BitSet();
            return;
        }
        label(before, after);
        if (before.isEmpty()) {
            // Nothing stands in it, so that it may have become anything.
            sameFactor = false;
            sameDistance = false;
            return;
        }
        if (firstBefore == null || firstAfter == null) {
            firstBefore = before;
            firstAfter = after;
            distinct = 1;
        } else if (!before.equals(firstBefore)) {
            distinct = 2;
        }
        compare(before, after, firstBefore, firstAfter);
    }

    private void label(String before, String after) {
        if (!labels) {
            return;
        }
        String known = results.putIfAbsent(before, after);
        String origin = origins.putIfAbsent(after, before);
        labels = (known == null || known.equals(after))
                && (origin == null || origin.equals(before))
                && results.size() <= LABELS;
    }

    private void compare(String before, String after, String earlier, String later) {
        BitSet possible = places == null ? occurrences(earlier, later) : places;
        for (int at = possible.nextSetBit(0); at >= 0; at = possible.nextSetBit(at + 1)) {
            if (!after.equals(later.substring(0, at) + before + later.substring(at + earlier.length()))) {
                possible.clear(at);
            }
        }
        places = possible;
        if (!sameFactor && !sameDistance) {
            return;
        }
        BigDecimal from = number(before);
        BigDecimal to = number(after);
        BigDecimal firstFrom = number(earlier);
        BigDecimal firstTo = number(later);
        if (from == null || to == null || firstFrom == null || firstTo == null) {
            sameFactor = false;
            sameDistance = false;
            return;
        }
        sameDistance = sameDistance && to.subtract(from).compareTo(firstTo.subtract(firstFrom)) == 0;
        sameFactor =
                sameFactor && firstTo.signum() != 0 && to.multiply(firstFrom).compareTo(firstTo.multiply(from)) == 0;
    }

    private static BitSet occurrences(String part, String whole) {
        BitSet found = new BitSet();
        for (int at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) {
            found.set(at);
        }
        return found;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return text.length() > LABELS ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * Whether they follow.
     *
     * @param converted whether the column has another type: what a type rounds off may well be the same in all rows
     */
    boolean comesBack(boolean converted) {
        boolean repeated = labels && rows >= 2L * results.size();
        boolean wrapped = places != null && !places.isEmpty();
        boolean constant = sameFactor || wrapped || (!converted && sameDistance);
        return repeated || (distinct > 1 && constant);
    }
}
