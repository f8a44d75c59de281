package dev.rehearsal.history.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the known name that is nearest to an unknown one. */
public final class NearName {

    private NearName() {}

    /** The question {@code (did you mean 'x'?)} with a blank before it, or nothing where no name is near. */
    public static String hint(String written, Collection<String> known) {
        return of(written, known).map(name -> " (did you mean '" + name + "'?)").orElse("");
    }

    /** The nearest of the known names: a typing error or two away, or the same but for case, blanks and dashes. */
    public static Optional<String> of(String written, Collection<String> known) {
        String wanted = plain(written);
        if (wanted.length() < 2) {
            return Optional.empty();
        }
        int most = wanted.length() < 4 ? 1 : wanted.length() < 9 ? 2 : 3;
        return known.stream()
                .filter(name -> !name.equals(written) && distance(wanted, plain(name)) <= most)
                .min(Comparator.<String>comparingInt(name -> distance(wanted, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_\"'-]", "");
    }

    /** How many letters have to be added, dropped, replaced or swapped with their neighbour. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(int[][] cost, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
