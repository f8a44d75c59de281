package dev.rehearsal.mask;

import java.util.function.UnaryOperator;

/** A number close by: other digits behind the point, or another last digit where there is no point. */
record NearbyText(Permutation permutation) implements UnaryOperator<String> {

    @Override
    public String apply(String value) {
        int point = value.indexOf('.');
        return permutation.digits(value, point < 0 ? Math.max(value.length() - 1, 0) : point);
    }
}
