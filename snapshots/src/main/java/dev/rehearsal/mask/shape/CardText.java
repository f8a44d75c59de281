package dev.rehearsal.mask.shape;

import java.util.function.UnaryOperator;

/** Another card number of the same brand and layout; a valid check digit stays valid. */
record CardText(TextPermutation permutation) implements UnaryOperator<String> {
    private static final int SHORTEST = 12;

    @Override
    public String apply(String value) {
        String digits = value.replaceAll("[^0-9]", "");
        if (digits.length() < SHORTEST || !value.matches("[0-9 -]+")) {
            return permutation.text(value);
        }
        String body = digits.substring(0, digits.length() - 1);
        int off = digits.charAt(body.length()) - '0' - checkDigit(body);
        String moved = permutation.digits(body, 1);
        String all = moved + Math.floorMod(checkDigit(moved) + off, 10);
        StringBuilder laidOut = new StringBuilder(value);
        for (int i = 0, next = 0; i < value.length(); i++) {
            if (Character.isDigit(value.charAt(i))) {
                laidOut.setCharAt(i, all.charAt(next++));
            }
        }
        return laidOut.toString();
    }

    /** Whether it has the length, the first digit and the check digit of a card's number. */
    static boolean isValid(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        int body = digits.length() - 1;
        return digits.length() >= SHORTEST
                && digits.charAt(0) >= '2'
                && digits.charAt(0) <= '6'
                && digits.charAt(body) - '0' == checkDigit(digits.substring(0, body));
    }

    /** Luhn's. */
    static int checkDigit(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return Math.floorMod(-sum, 10);
    }
}
