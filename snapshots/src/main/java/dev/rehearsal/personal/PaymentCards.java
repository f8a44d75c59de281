package dev.rehearsal.personal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of payment cards, by the prefix and length of their brand and their check digit. */
final class PaymentCards implements Detector {
    private static final int SHORTEST = 14;
    private static final Pattern BOUNDED =
            Pattern.compile("(?<![\\p{L}\\p{N}.,_/+-])\\d(?:[ -]?\\d){13,18}(?![\\p{L}\\p{N}_/]|[.,-]\\d)");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D+");
    private static final Pattern SPELT = Pattern.compile("\\d(?:[ .-]?\\d){13,18}");

    @Override
    public boolean mayBeIn(Shape shape) {
        return shape.digits() >= SHORTEST;
    }

    @Override
    public boolean isIn(String text) {
        Matcher found = BOUNDED.matcher(text);
        while (found.find()) {
            if (isLaidOut(found.group())
                    && isValid(NO_DIGIT.matcher(found.group()).replaceAll(""))) {
                return true;
            }
        }
        return false;
    }

    /** In groups of four to six, or in none. */
    private static boolean isLaidOut(String spelt) {
        return NO_DIGIT.splitAsStream(spelt).limit(3).allMatch(group -> group.length() >= 4);
    }

    @Override
    public boolean is(String text) {
        return SPELT.matcher(text).matches() && isValid(NO_DIGIT.matcher(text).replaceAll(""));
    }

    private static boolean isValid(String digits) {
        return Brand.ALL.stream().anyMatch(brand -> brand.form().matcher(digits).matches()) && CheckDigits.luhn(digits);
    }

    /**
     * A brand.
     *
     * @param form of its numbers
     */
    private record Brand(Pattern form) {
        static final List<Brand> ALL =
                CsvTable.read("cards.csv", line -> new Brand(Pattern.compile(line.getField("form"))));
    }
}
