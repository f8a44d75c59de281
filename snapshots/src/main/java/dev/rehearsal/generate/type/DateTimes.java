package dev.rehearsal.generate.type;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes days and times as the server does, independent of any time zone: all instants are UTC. */
public final class DateTimes {
    /** Generated dates and times relate to this day, never to the current one. */
    public static final LocalDate REFERENCE = LocalDate.of(2026, 1, 1);

    public static final long SECONDS_A_DAY = 86_400;
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4,6})-(\\d{2})-(\\d{2})(?:[ T](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?) ?(Z|[+-]\\d{2}(?::?\\d{2})?)?)?( BC)?");
    private static final Pattern TIME =
            Pattern.compile("(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)(Z|[+-]\\d{2}(?::?\\d{2})?)?");

    private DateTimes() {}

    public static String day(long epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }

    /** A day and time of day, seconds after 1970. */
    public static String moment(long epochSecond) {
        StringBuilder text = new StringBuilder(22);
        text.append(LocalDate.ofEpochDay(Math.floorDiv(epochSecond, SECONDS_A_DAY)))
                .append(' ');
        return time(text, Math.floorMod(epochSecond, SECONDS_A_DAY)).toString();
    }

    static String time(long secondOfDay) {
        return time(new StringBuilder(8), secondOfDay).toString();
    }

    static StringBuilder time(StringBuilder text, long seconds) {
        two(text, seconds / 3600).append(':');
        two(text, seconds / 60 % 60).append(':');
        return two(text, seconds % 60);
    }

    private static StringBuilder two(StringBuilder text, long number) {
        return text.append((char) ('0' + number / 10 % 10)).append((char) ('0' + number % 10));
    }

    /**
     * Seconds after 1970 of a day or instant.
     *
     * @throws NumberFormatException if it is neither, also for the infinities
     */
    public static BigDecimal seconds(String text) {
        Matcher parts = MOMENT.matcher(text.strip());
        if (!parts.matches()) {
            throw new NumberFormatException(text);
        }
        int year = Integer.parseInt(parts.group(1));
        LocalDate day = LocalDate.of(
                parts.group(6) == null ? year : 1 - year,
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)));
        BigDecimal ofDay = parts.group(4) == null ? BigDecimal.ZERO : clock(parts.group(4), parts.group(5));
        return BigDecimal.valueOf(day.toEpochDay() * SECONDS_A_DAY).add(ofDay);
    }

    /** Seconds after midnight. */
    static BigDecimal secondsOfDay(String text) {
        Matcher parts = TIME.matcher(text.strip());
        if (!parts.matches()) {
            throw new NumberFormatException(text);
        }
        return clock(parts.group(1), parts.group(2));
    }

    private static BigDecimal clock(String time, @Nullable String offset) {
        // The server knows an end of the day, Java does not.
        BigDecimal seconds = time.startsWith("24:00")
                ? BigDecimal.valueOf(SECONDS_A_DAY)
                : BigDecimal.valueOf(LocalTime.parse(time).toNanoOfDay(), 9);
        if (offset == null || offset.equals("Z")) {
            return seconds;
        }
        int ahead = Integer.parseInt(offset.substring(1, 3)) * 3600
                + (offset.length() > 3 ? Integer.parseInt(offset.substring(offset.length() - 2)) * 60 : 0);
        return seconds.subtract(BigDecimal.valueOf(offset.charAt(0) == '-' ? -ahead : ahead));
    }
}
