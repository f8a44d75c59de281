package dev.rehearsal.generate.text;

import dev.rehearsal.generate.plan.Hashing;
import dev.rehearsal.generate.type.DateTimes;
import dev.rehearsal.generate.type.UsualRange;
import dev.rehearsal.meaning.Meaning;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * Makes texts that are mostly digits. Account numbers come from ranges that are never assigned.
 *
 * @param random the source of randomness
 */
record DigitTexts(Random random) {
    private static final String HEX = "0123456789abcdef";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    /** Empty for meanings whose texts are not mostly digits. */
    Optional<String> of(Meaning meaning) {
        return switch (meaning) {
            case HASH -> Optional.of(letters(HEX, 64));
            case PASSWORD_HASH -> Optional.of("$2b$12$" + letters(LETTERS, 53));
            case SECRET -> Optional.of(letters(LETTERS, 32));
            case NUMBER -> Optional.of(Integer.toString(number(100_000, 999_999)));
            case IDENTIFIER -> Optional.of("c" + letters(SMALL, 23));
            case IBAN -> Optional.of(iban());
            case CREDIT_CARD -> Optional.of(card());
            // No social security number begins so.
            case TAX_NUMBER -> Optional.of("666-" + number(10, 99) + "-" + number(1000, 9999));
            case MAC_ADDRESS -> Optional.of("02:00:" + pair() + ":" + pair() + ":" + pair() + ":" + pair());
            case UUID -> Optional.of(UuidText.of(Hashing.spread(random.nextLong())));
            case AGE, QUANTITY, PERCENTAGE, RATING, YEAR, SIZE, DURATION, SORT_ORDER, PRICE_MINOR ->
                Optional.of(within(UsualRange.ofNumber(meaning), 1));
            case PRICE ->
                Optional.of(new BigDecimal(within(UsualRange.ofNumber(meaning), 100))
                        .movePointLeft(2)
                        .toPlainString());
            case BIRTH_DATE -> Optional.of(DateTimes.day(seconds(meaning) / DateTimes.SECONDS_A_DAY));
            case CREATED, UPDATED, DELETED, STARTED, ENDED, EXPIRES, MOMENT ->
                Optional.of(DateTimes.moment(seconds(meaning)).replace(' ', 'T') + "Z");
            default -> Optional.empty();
        };
    }

    private String letters(String from, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(from.charAt(random.nextInt(from.length())));
        }
        return text.toString();
    }

    private String pair() {
        return letters(HEX, 2);
    }

    int number(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    private String within(UsualRange usualRange, int parts) {
        return Integer.toString(
                number(Integer.parseInt(usualRange.low()) * parts, Integer.parseInt(usualRange.high()) * parts));
    }

    private long seconds(Meaning meaning) {
        UsualRange usualRange = UsualRange.ofMoment(meaning);
        long low = DateTimes.seconds(usualRange.low()).longValue();
        long high = DateTimes.seconds(usualRange.high()).longValue();
        return low + (long) ((high - low) * random.nextDouble());
    }

    /** Of a bank whose number is all zeros, yet with the right check digits. */
    private String iban() {
        String account = "00000000" + String.format(Locale.ROOT, "%010d", random.nextInt(Integer.MAX_VALUE));
        // D is 13 and E is 14 where letters are counted.
        BigInteger rest = new BigInteger(account + "131400").mod(NINETY_SEVEN);
        return "DE" + String.format(Locale.ROOT, "%02d", 98 - rest.intValue()) + account;
    }

    /** Of the range that payment providers keep for tests, with the right check digit. */
    private String card() {
        String digits = "400000" + letters("0123456789", 9);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int doubled = (digits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += doubled / 10 + doubled % 10;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
