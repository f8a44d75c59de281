package dev.rehearsal.mask;

import java.util.function.UnaryOperator;

/** A year of birth becomes another one near it; a longer number keeps its first three digits, a shorter one says little and stays. */
record BirthNumber(Permutation permutation) implements UnaryOperator<String> {
    private static final int DIGITS_OF_A_YEAR = 4;

    @Override
    public String apply(String value) {
        return value.length() == DIGITS_OF_A_YEAR && value.chars().allMatch(c -> c >= '0' && c <= '9')
                ? new DateText(permutation, true).year(value)
                : permutation.digits(value, 3);
    }
}
