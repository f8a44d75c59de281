package dev.rehearsal.mask;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Another number with as many digits before and behind the point, one for each; it stays in the type's range. */
record NumberText(Permutation permutation, BigDecimal largest) implements UnaryOperator<String> {
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    @Override
    public String apply(String value) {
        if (!PLAIN.matcher(value).matches()) {
            return value;
        }
        int[] characters = value.chars().toArray();
        int[][] alphabets = new int[characters.length][];
        boolean first = true;
        for (int i = 0; i < characters.length; i++) {
            if (Character.isDigit(characters[i])) {
                boolean zero = first && characters[i] == '0';
                alphabets[i] = zero ? null : first ? Alphabets.FROM_ONE : Alphabets.DIGITS;
                first = false;
            }
        }
        return permutation.until(moved -> new BigDecimal(moved).abs().compareTo(largest) <= 0, value, alphabets);
    }
}
