package dev.rehearsal.mask;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Another number of the same layout; what a country or trunk prefix may be stays. */
record PhoneText(Permutation permutation) implements UnaryOperator<String> {
    private static final Pattern OTHER = Pattern.compile(".*\\p{L}{4}.*", Pattern.DOTALL);

    @Override
    public String apply(String value) {
        long digits = value.chars().filter(c -> c >= '0' && c <= '9').count();
        if (OTHER.matcher(value).matches()) {
            return permutation.text(value);
        }
        int prefix = digits < 7 ? 0 : value.startsWith("+") ? 3 : value.startsWith("00") ? 4 : 1;
        return permutation.digits(value, prefix);
    }
}
