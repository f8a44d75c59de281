package dev.rehearsal.generate.type;

import dev.rehearsal.meaning.Meaning;
import java.math.BigDecimal;

/**
 * The range in which the values of a column usually lie.
 *
 * @param low the least, as text
 * @param high the greatest, as text
 */
public record UsualRange(String low, String high) {
    private static final BigDecimal MODERATE = BigDecimal.valueOf(30_000);

    /** For numbers. */
    public static UsualRange ofNumber(Meaning meaning) {
        return switch (meaning) {
            case AGE -> new UsualRange("18", "90");
            case PRICE -> new UsualRange("1", "2500");
            case PRICE_MINOR -> new UsualRange("99", "250000");
            case QUANTITY, SORT_ORDER -> new UsualRange("1", "100");
            case PERCENTAGE -> new UsualRange("0", "100");
            case RATING -> new UsualRange("1", "5");
            case YEAR -> new UsualRange("1970", "2025");
            case LATITUDE -> new UsualRange("-60", "70");
            case LONGITUDE -> new UsualRange("-180", "180");
            case SIZE -> new UsualRange("100", "10000000");
            case DURATION -> new UsualRange("1", "3600");
            case VERSION -> new UsualRange("1", "20");
            case FLAG -> new UsualRange("0", "1");
            case STATUS, KIND -> new UsualRange("0", "4");
            default -> new UsualRange("1", "10000");
        };
    }

    /** The same, but with numbers that also a smaller type holds. */
    public UsualRange moderate() {
        return new BigDecimal(high).compareTo(MODERATE) > 0 ? new UsualRange(low, MODERATE.toPlainString()) : this;
    }

    /** For days and instants. */
    public static UsualRange ofMoment(Meaning meaning) {
        return switch (meaning) {
            case BIRTH_DATE -> new UsualRange("1940-01-01", "2007-12-31");
            case CREATED -> new UsualRange("2021-01-01", "2025-06-30");
            case UPDATED, ENDED -> new UsualRange("2023-01-01", "2025-12-31");
            case EXPIRES -> new UsualRange("2026-01-01", "2027-12-31");
            case DELETED -> new UsualRange("2025-01-01", "2025-12-31");
            default -> new UsualRange("2021-01-01", "2025-12-31");
        };
    }

    public static UsualRange ofTimeOfDay() {
        return new UsualRange("00:00", "23:59:59");
    }

    /** For intervals. */
    public static UsualRange ofSpan(Meaning meaning) {
        return meaning == Meaning.DURATION
                ? new UsualRange("00:00:01", "08:00:00")
                : new UsualRange("01:00:00", "400 days");
    }
}
