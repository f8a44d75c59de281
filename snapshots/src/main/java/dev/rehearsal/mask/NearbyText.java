package dev.rehearsal.mask;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A number close by: other digits behind the point, or another last digit where there is no point. */
record NearbyText(Permutation permutation) implements UnaryOperator<String> {

    private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?\\d+(\\.\\d*)?([eE]-?\\d+)?\\s*");

    @Override
    public String apply(String value) {
        if (!NUMBER.matcher(value).matches()) {
            return permutation.text(value);
        }
        int point = value.indexOf('.');
        return permutation.digits(value, point < 0 ? Math.max(value.length() - 1, 0) : point);
    }
}
