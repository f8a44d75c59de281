package dev.rehearsal.generate;

import dev.rehearsal.meaning.Meaning;
import java.math.BigDecimal;

/**
 * Between which values those of a column ordinarily lie.
 *
 * @param low the least, as text
 * @param high the greatest, as text
 */
record Window(String low, String high) {
    private static final BigDecimal MODERATE = BigDecimal.valueOf(30_000);

    /** For numbers. */
    static Window ofNumber(Meaning meaning) {
        return switch (meaning) {
            case AGE -> new Window("18", "90");
            case PRICE -> new Window("1", "2500");
            case PRICE_MINOR -> new Window("99", "250000");
            case QUANTITY, SORT_ORDER -> new Window("1", "100");
            case PERCENTAGE -> new Window("0", "100");
            case RATING -> new Window("1", "5");
            case YEAR -> new Window("1970", "2025");
            case LATITUDE -> new Window("-60", "70");
            case LONGITUDE -> new Window("-180", "180");
            case SIZE -> new Window("100", "10000000");
            case DURATION -> new Window("1", "3600");
            case VERSION -> new Window("1", "20");
            case FLAG -> new Window("0", "1");
            case STATUS, KIND -> new Window("0", "4");
            default -> new Window("1", "10000");
        };
    }

    /** The same, but with numbers that also a smaller type holds. */
    Window moderate() {
        return new BigDecimal(high).compareTo(MODERATE) > 0 ? new Window(low, MODERATE.toPlainString()) : this;
    }

    /** For days and instants. */
    static Window ofMoment(Meaning meaning) {
        return switch (meaning) {
            case BIRTH_DATE -> new Window("1940-01-01", "2007-12-31");
            case CREATED -> new Window("2021-01-01", "2025-06-30");
            case UPDATED, ENDED -> new Window("2023-01-01", "2025-12-31");
            case EXPIRES -> new Window("2026-01-01", "2027-12-31");
            case DELETED -> new Window("2025-01-01", "2025-12-31");
            default -> new Window("2021-01-01", "2025-12-31");
        };
    }

    static Window ofTimeOfDay() {
        return new Window("00:00", "23:59:59");
    }

    /** For intervals. */
    static Window ofSpan(Meaning meaning) {
        return meaning == Meaning.DURATION ? new Window("00:00:01", "08:00:00") : new Window("01:00:00", "400 days");
    }
}
