package dev.rehearsal.mask.shape;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another number with as many digits before and behind the point, one for each. It stays in the range of the smallest type that holds it, so that
 * a cast of a text goes on working, and on its side of the numbers that checks speak of; zeros in front stay.
 */
public final class NumberText {
    private static final List<BigInteger> LARGEST = List.of(
            BigInteger.valueOf(Short.MAX_VALUE),
            BigInteger.valueOf(Integer.MAX_VALUE),
            BigInteger.valueOf(Long.MAX_VALUE));

    /** So many steps find another number in a range of some thousandths of all numbers of a length. */
    private static final int STEPS = 20_000;

    private static final int LONGEST = 40;
    private static final Pattern FRACTION = Pattern.compile("\\.([0-9]+)");
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");
    private static final Pattern FIRST_DIGITS = Pattern.compile("-?[0.]*[1-9](?:\\.?[0-9])?");
    private static final Pattern RUN = Pattern.compile("[0-9]+");

    private final TextPermutation permutation;

    /** The numbers at which ranges end, in order. */
    private final BigInteger[] ends;

    /** {@code limits}: the numbers that checks speak of. */
    NumberText(TextPermutation permutation, Collection<BigInteger> limits) {
        this.permutation = permutation;
        NavigableSet<BigInteger> all = new TreeSet<>(LARGEST);
        for (BigInteger limit : limits) {
            // A check may mean numbers up to this one, or numbers below it.
            all.add(limit);
            all.add(limit.subtract(BigInteger.ONE));
        }
        ends = all.toArray(BigInteger[]::new);
    }

    /** The number as a type of numbers writes it; what is none, as {@code NaN}, stays. */
    public String number(String value) {
        return RUN.matcher(value).replaceAll(run -> digits(run.group()));
    }

    /** The number as before, but what stands before the point stays. */
    public String nearby(String value) {
        int point = value.indexOf('.');
        return point < 0 ? value : value.substring(0, point) + number(value.substring(point));
    }

    /** The number as before, but its first two digits other than leading zeros stay. */
    public String blurred(String value) {
        Matcher first = FIRST_DIGITS.matcher(value);
        return first.lookingAt() && PLAIN.matcher(value).matches() ? permutation.digits(value, first.end()) : value;
    }

    /** Numbers in a text, with what stands before their points as it is. */
    public String fractions(String value) {
        return FRACTION.matcher(value).replaceAll(found -> "." + digits(found.group(1)));
    }

    /** Digits and nothing else. */
    String digits(String run) {
        int[][] alphabets = new int[run.length()][];
        int first = 0;
        while (first < run.length() && run.charAt(first) == '0') {
            first++;
        }
        for (int i = first; i < run.length(); i++) {
            alphabets[i] = i == first ? Alphabets.FROM_ONE : Alphabets.DIGITS;
        }
        if (first == run.length() || run.length() > LONGEST) {
            return first == run.length() ? run : permutation.until(moved -> true, run, alphabets);
        }
        int range = range(run);
        int[] steps = {0};
        return permutation.until(moved -> ++steps[0] > STEPS || range(moved) == range, run, alphabets);
    }

    /** The place of the first end that is not below the number. */
    private int range(String digits) {
        int place = Arrays.binarySearch(ends, new BigInteger(digits));
        return place < 0 ? -place - 1 : place;
    }
}
