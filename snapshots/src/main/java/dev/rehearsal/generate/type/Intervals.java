package dev.rehearsal.generate.type;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes intervals; a month counts 30 days, as the server counts when it compares. */
final class Intervals {
    static final long A_MONTH = 30 * DateTimes.SECONDS_A_DAY;
    private static final Pattern PART =
            Pattern.compile("([+-]?\\d+(?:\\.\\d+)?) ?(year|mon|month|week|day|hour|minute|min|second|sec)s?\\b");
    private static final Pattern CLOCK = Pattern.compile("([+-]?)(\\d+):(\\d{2})(?::(\\d{2}(?:\\.\\d+)?))?$");

    private Intervals() {}

    static String text(long seconds, boolean months) {
        if (months) {
            return seconds / A_MONTH + " mons";
        }
        String sign = seconds < 0 ? "-" : "";
        long rest = Math.abs(seconds);
        StringBuilder text = new StringBuilder(24);
        text.append(sign)
                .append(rest / DateTimes.SECONDS_A_DAY)
                .append(" days ")
                .append(sign);
        return DateTimes.time(text, rest % DateTimes.SECONDS_A_DAY).toString();
    }

    /**
     * Length of an interval in seconds.
     *
     * @throws NumberFormatException if it is written in another way than the server does by default
     */
    static BigDecimal seconds(String text) {
        String rest = text.strip();
        BigDecimal sum = BigDecimal.ZERO;
        Matcher clock = CLOCK.matcher(rest);
        if (clock.find()) {
            sum = clock(clock);
            rest = rest.substring(0, clock.start()).strip();
        } else if (rest.equals("0")) {
            return sum;
        }
        Matcher part = PART.matcher(rest);
        while (part.find()) {
            sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit(part.group(2)))));
        }
        if (!PART.matcher(rest).replaceAll("").isBlank()) {
            throw new NumberFormatException(text);
        }
        return sum;
    }

    private static BigDecimal clock(Matcher clock) {
        BigDecimal seconds = clock.group(4) == null ? BigDecimal.ZERO : new BigDecimal(clock.group(4));
        BigDecimal sum = BigDecimal.valueOf(Long.parseLong(clock.group(2)) * 3600 + Long.parseLong(clock.group(3)) * 60)
                .add(seconds);
        return clock.group(1).equals("-") ? sum.negate() : sum;
    }

    private static long unit(String name) {
        return switch (name) {
            case "year" -> 12 * A_MONTH;
            case "mon", "month" -> A_MONTH;
            case "week" -> 7 * DateTimes.SECONDS_A_DAY;
            case "day" -> DateTimes.SECONDS_A_DAY;
            case "hour" -> 3600;
            case "minute", "min" -> 60;
            default -> 1;
        };
    }
}
