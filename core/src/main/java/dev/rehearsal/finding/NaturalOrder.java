package dev.rehearsal.finding;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Orders texts as people count: {@code 9} before {@code 10}, runs of digits by their value. */
final class NaturalOrder implements Comparator<String> {
    private static final Pattern PIECE = Pattern.compile("\\d+|\\D+");

    @Override
    public int compare(String left, String right) {
        String[] lefts = pieces(left);
        String[] rights = pieces(right);
        for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
            int order = comparePieces(lefts[i], rights[i]);
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(lefts.length, rights.length);
        return order != 0 ? order : left.compareTo(right);
    }

    private static String[] pieces(String text) {
        return PIECE.matcher(text).results().map(MatchResult::group).toArray(String[]::new);
    }

    private static int comparePieces(String left, String right) {
        boolean numbers = isNumber(left) && isNumber(right);
        return numbers ? new BigInteger(left).compareTo(new BigInteger(right)) : left.compareTo(right);
    }

    private static boolean isNumber(String piece) {
        return piece.charAt(0) >= '0' && piece.charAt(0) <= '9';
    }
}
