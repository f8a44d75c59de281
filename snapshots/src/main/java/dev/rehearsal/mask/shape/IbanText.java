package dev.rehearsal.mask.shape;

import java.math.BigInteger;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Another account of the same country and layout; valid check digits stay valid. */
record IbanText(TextPermutation permutation) implements UnaryOperator<String> {
    private static final Pattern IBAN = Pattern.compile("(?i)[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    @Override
    public String apply(String value) {
        String bare = value.replace(" ", "");
        if (!IBAN.matcher(bare).matches()) {
            return permutation.text(value);
        }
        String account = permutation.text(bare.substring(4));
        int check = Integer.parseInt(bare.substring(2, 4));
        int off = check - check(bare.substring(0, 2), bare.substring(4));
        int moved = Math.floorMod(check(bare.substring(0, 2), account) + off, 97);
        String all =
                bare.substring(0, 2) + String.format(Locale.ROOT, "%02d", moved < 2 ? moved + 97 : moved) + account;
        StringBuilder laidOut = new StringBuilder(value);
        for (int i = 0, next = 0; i < value.length(); i++) {
            if (value.charAt(i) != ' ') {
                laidOut.setCharAt(i, all.charAt(next++));
            }
        }
        return laidOut.toString();
    }

    static boolean isValid(String text) {
        String bare = text.replace(" ", "");
        return IBAN.matcher(bare).matches()
                && Integer.parseInt(bare.substring(2, 4)) == check(bare.substring(0, 2), bare.substring(4));
    }

    /** The check digits that make it valid, from 2 to 98. */
    private static int check(String country, String account) {
        StringBuilder digits = new StringBuilder();
        (account + country + "00")
                .toUpperCase(Locale.ROOT)
                .chars()
                .forEach(character -> digits.append(Character.digit(character, 36)));
        return 98 - new BigInteger(digits.toString()).mod(MODULUS).intValue();
    }
}
