package dev.rehearsal.mask.shape;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days in the layouts that people and servers write them in; the time of day stays, and so does what is no day.
 *
 * @param days exchanges days
 * @param dayFirst whether the day stands before the month between slashes, where both are possible
 */
public record DateText(UnaryOperator<LocalDate> days, boolean dayFirst) {
    /** A day with or without a time, nothing else around it. */
    static final String DAY = "(?:\\d{4}-\\d\\d-\\d\\d|\\d\\d?\\.\\d\\d?\\.\\d{4}|\\d\\d?/\\d\\d?/\\d{4})";

    private static final int SHORTEST = 8;
    private static final Pattern ANYWHERE = Pattern.compile("(?<!\\d)" + DAY + "(?!\\d)");
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)(?!\\d)");
    private static final Pattern WITH_POINTS = Pattern.compile("(\\d\\d?)\\.(\\d\\d?)\\.(\\d{4})");
    private static final Pattern WITH_SLASHES = Pattern.compile("(\\d\\d?)/(\\d\\d?)/(\\d{4})");
    private static final Pattern MIDNIGHT = Pattern.compile("[T ]00:00(:00(\\.0+)?)?(Z|[+-][0-9:]+)?");

    /** The value with another day. */
    public String apply(String value) {
        Matcher iso = YEAR_FIRST.matcher(value);
        if (iso.lookingAt() && !value.endsWith("BC")) {
            return day(iso.group(1), iso.group(2), iso.group(3))
                    .map(day -> days.apply(day).toString() + value.substring(iso.end()))
                    .orElse(value);
        }
        Matcher pointed = WITH_POINTS.matcher(value);
        if (pointed.matches()) {
            return day(pointed.group(3), pointed.group(2), pointed.group(1))
                    .map(day -> written(pointed, ".", days.apply(day), false))
                    .orElse(value);
        }
        Matcher slashed = WITH_SLASHES.matcher(value);
        if (slashed.matches()) {
            Optional<LocalDate> usual = slashed(slashed, dayFirst);
            boolean first = usual.isPresent() == dayFirst;
            return usual.or(() -> slashed(slashed, !dayFirst))
                    .map(day -> written(slashed, "/", days.apply(day), !first))
                    .orElse(value);
        }
        return value;
    }

    /** The days anywhere in a text, in every reading of their layout. */
    public static List<LocalDate> days(String text) {
        if (text.length() < SHORTEST || !hasYear(text)) {
            return List.of();
        }
        List<LocalDate> days = new ArrayList<>();
        Matcher written = ANYWHERE.matcher(text);
        while (written.find()) {
            for (boolean dayFirst : new boolean[] {true, false}) {
                new DateText(
                                day -> {
                                    days.add(day);
                                    return day;
                                },
                                dayFirst)
                        .apply(written.group());
            }
        }
        return days;
    }

    /** Whether four digits stand side by side. */
    private static boolean hasYear(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < 4; i++) {
            char c = text.charAt(i);
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        }
        return digits == 4;
    }

    /** Whether days between slashes in a text must have the day before the month (1), must not (-1), or may have both or are not there (0). */
    public static int order(String text) {
        if (text.indexOf('/') < 0) {
            return 0;
        }
        Matcher slashed = WITH_SLASHES.matcher(text);
        if (!slashed.find()) {
            return 0;
        }
        return Boolean.compare(
                slashed(slashed, true).isPresent(), slashed(slashed, false).isPresent());
    }

    /** Whether the value is a moment: a day with another time than the first of it. */
    static boolean isMoment(String value) {
        Matcher iso = YEAR_FIRST.matcher(value);
        return iso.lookingAt()
                && iso.end() < value.length()
                && !MIDNIGHT.matcher(value.substring(iso.end())).matches();
    }

    private static Optional<LocalDate> slashed(Matcher slashed, boolean dayFirst) {
        return day(slashed.group(3), slashed.group(dayFirst ? 2 : 1), slashed.group(dayFirst ? 1 : 2));
    }

    private static String written(Matcher original, String separator, LocalDate day, boolean monthFirst) {
        int first = monthFirst ? day.getMonthValue() : day.getDayOfMonth();
        int second = monthFirst ? day.getDayOfMonth() : day.getMonthValue();
        return digits(original.group(1), first)
                + separator
                + digits(original.group(2), second)
                + separator
                + String.format(Locale.ROOT, "%04d", day.getYear());
    }

    /** As many digits as there were, if they suffice. */
    private static String digits(String original, int number) {
        return String.format(Locale.ROOT, "%0" + original.length() + "d", number);
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
