package dev.rehearsal.personal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A check of digits as it is written in {@code national.csv}. */
interface NumberCheck {
    Pattern SUM =
            Pattern.compile("(?<weights>-?\\d+(?: -?\\d+)*)(?: at (?<at>\\d+))? % (?<modulus>\\d+) = (?<table>\\S+)");
    Pattern NUMBER =
            Pattern.compile("(?<before>\\d*)number(?: without (?<without>\\d+))? % (?<modulus>\\d+) = (?<table>\\S+)");
    Map<String, Predicate<String>> NAMED = Map.of(
            "luhn", CheckDigits::luhn,
            "luhn of 10", digits -> CheckDigits.luhn(digits.substring(digits.length() - 10)),
            "verhoeff", CheckDigits::verhoeff,
            "mod11-10", CheckDigits::mod1110,
            "codice", CheckDigits::codiceFiscale);

    /** Whether the check digits of a number without punctuation are right. */
    boolean holds(String number);

    static NumberCheck of(String written) {
        if (written.contains(" | ")) {
            return Arrays.stream(written.split(" \\| "))
                    .map(NumberCheck::of)
                    .reduce((one, other) -> number -> one.holds(number) || other.holds(number))
                    .orElseThrow();
        }
        Predicate<String> named = NAMED.get(written);
        if (named != null) {
            return named::test;
        }
        Matcher sum = SUM.matcher(written);
        return sum.matches() ? WeightedSum.of(sum) : WholeNumber.of(written);
    }

    /**
     * The sum of the weighted digits, divided by the modulus, leaves the place of the check digit in the table.
     *
     * @param at where the check digit stands
     */
    record WeightedSum(List<Integer> weights, int at, int modulus, String table) implements NumberCheck {
        static WeightedSum of(Matcher written) {
            List<Integer> weights = Arrays.stream(written.group("weights").split(" "))
                    .map(Integer::valueOf)
                    .toList();
            String at = written.group("at");
            return new WeightedSum(
                    weights,
                    at == null ? weights.size() : Integer.parseInt(at),
                    Integer.parseInt(written.group("modulus")),
                    written.group("table"));
        }

        @Override
        public boolean holds(String number) {
            int sum = 0;
            for (int i = 0; i < weights.size(); i++) {
                sum += weights.get(i) * Character.digit(number.charAt(i), 36);
            }
            return table.charAt(Math.floorMod(sum, modulus)) == number.charAt(at);
        }
    }

    /**
     * The number before the check digits, divided by the modulus.
     *
     * @param before digits that are put before it
     * @param without place of a character that does not count; negative for none
     * @param table the check digits by what is left; {@code complement} for two digits that complement the remainder
     */
    record WholeNumber(String before, int without, int modulus, String table) implements NumberCheck {
        static WholeNumber of(String written) {
            Matcher parts = NUMBER.matcher(written);
            if (!parts.matches()) {
                throw new IllegalArgumentException("no check: " + written);
            }
            String without = parts.group("without");
            return new WholeNumber(
                    parts.group("before"),
                    without == null ? -1 : Integer.parseInt(without),
                    Integer.parseInt(parts.group("modulus")),
                    parts.group("table"));
        }

        @Override
        public boolean holds(String number) {
            boolean complement = table.equals("complement");
            int end = number.length() - (complement ? 2 : 1);
            String body = number.substring(0, end);
            String counted = without < 0 ? body : body.substring(0, without) + body.substring(without + 1);
            int left = (int) (Long.parseLong(before + counted) % modulus);
            return complement
                    ? Integer.parseInt(number.substring(end)) == modulus - left
                    : table.charAt(left) == number.charAt(end);
        }
    }
}
