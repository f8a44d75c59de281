package dev.rehearsal.mask;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another day of the same year, one for each; the time of day stays, and so does what is no day.
 *
 * @param pastOnly whether no day may be later than the given one could be today: a recent one gives one of the year before
 */
record DateText(Permutation permutation, boolean pastOnly) implements UnaryOperator<String> {
    /** Since then a day may be one of this year, whichever it is: a mask must not depend on the clock. */
    private static final int RECENT = 2020;

    private static final int RECENT_YEARS = 5;
    private static final Pattern YEAR = Pattern.compile("(1[6-9]|20)\\d\\d");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)([T ][^B]*)?");
    private static final Pattern NO_DAY = Pattern.compile("-?infinity|\\d{4,}-.* BC|\\d{5,}-.*");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d\\d)\\.(\\d\\d)\\.(\\d{4})");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d\\d)/(\\d\\d)/(\\d{4})");

    @Override
    public String apply(String value) {
        if (YEAR.matcher(value).matches()) {
            return year(value);
        }
        try {
            Matcher iso = YEAR_FIRST.matcher(value);
            if (iso.matches()) {
                String rest = iso.group(4);
                return moved(iso.group(1), iso.group(2), iso.group(3)) + (rest == null ? "" : rest);
            }
            Matcher german = DAY_FIRST.matcher(value);
            if (german.matches()) {
                LocalDate day = moved(german.group(3), german.group(2), german.group(1));
                return String.format(
                        Locale.ROOT, "%02d.%02d.%04d", day.getDayOfMonth(), day.getMonthValue(), day.getYear());
            }
            Matcher american = MONTH_FIRST.matcher(value);
            if (american.matches()) {
                LocalDate day = moved(american.group(3), american.group(1), american.group(2));
                return String.format(
                        Locale.ROOT, "%02d/%02d/%04d", day.getMonthValue(), day.getDayOfMonth(), day.getYear());
            }
        } catch (DateTimeException e) {
            return permutation.text(value);
        }
        return NO_DAY.matcher(value).matches() ? value : permutation.text(value);
    }

    /** Another year of the decade, one for each; a recent one gives one of the five before it. */
    String year(String value) {
        int year = Integer.parseInt(value);
        return pastOnly && year >= RECENT
                ? Integer.toString(year - 1 - permutation.number(0, RECENT_YEARS, year))
                : permutation.digits(value, 3);
    }

    private LocalDate moved(String year, String month, String day) {
        LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        int days = Year.of(date.getYear()).length();
        int moved = 1 + permutation.number(date.getDayOfYear() - 1, days, date.getYear());
        if (pastOnly && date.getYear() >= RECENT) {
            Year before = Year.of(date.getYear() - 1);
            return before.atDay(Math.min(moved, before.length()));
        }
        return date.withDayOfYear(moved);
    }
}
