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
import net.datafaker.Faker;

/**
 * Makes one text of a meaning. No text reaches anybody: hosts and mail addresses use names reserved for examples, telephone numbers use
 * ranges reserved for fiction, and IP addresses use ranges reserved for documentation.
 *
 * @param faker names and words
 * @param random everything else
 */
record Phrases(Faker faker, Random random) {
    String of(Meaning meaning) {
        return new DigitTexts(random).of(meaning).orElseGet(() -> words(meaning));
    }

    private String words(Meaning meaning) {
        return switch (meaning) {
            case EMAIL -> mailbox() + "@example." + pick("com", "org", "net");
            case FIRST_NAME -> faker.name().firstName();
            case LAST_NAME -> faker.name().lastName();
            case FULL_NAME -> faker.name().firstName() + " " + faker.name().lastName();
            case USERNAME -> mailbox();
            case PHONE -> "+1-" + number(201, 989) + "-555-01" + number(10, 99);
            case STREET -> faker.address().streetName() + " " + number(1, 250);
            case ADDRESS ->
                faker.address().streetName() + " " + number(1, 250) + ", "
                        + faker.address().city();
            case CITY -> faker.address().city();
            case REGION -> faker.address().state();
            case POSTCODE -> faker.address().zipCode();
            case COMPANY -> faker.company().name();
            case JOB_TITLE -> faker.job().title();
            case GENDER -> pick("female", "male", "diverse", "other", "unknown");
            default -> thing(meaning);
        };
    }

    private String thing(Meaning meaning) {
        return switch (meaning) {
            case NAME, PRODUCT -> faker.commerce().productName();
            case TITLE -> faker.book().title();
            case DESCRIPTION -> faker.lorem().sentence(8, 10);
            case SLUG -> plain(faker.commerce().productName());
            // A word is an expression, too, on every server.
            case TAG, PATTERN -> faker.lorem().word();
            case CATEGORY -> faker.commerce().department();
            case COLOR -> faker.color().name();
            case CODE -> pick("AB", "CX", "DL", "KR", "MT", "QZ") + "-" + number(1000, 99999);
            case VERSION -> number(0, 9) + "." + number(0, 20) + "." + number(0, 40);
            case STATUS -> pick("new", "active", "pending", "inactive", "closed");
            case KIND -> pick("basic", "standard", "premium", "internal", "custom", "legacy");
            case FLAG -> pick("true", "true", "false", "false", "yes", "no", "1");
            default -> world(meaning);
        };
    }

    private String world(Meaning meaning) {
        return switch (meaning) {
            case COUNTRY -> faker.country().name();
            case COUNTRY_CODE -> pick(Locale.getISOCountries());
            case CURRENCY -> pick("EUR", "USD", "GBP", "CHF", "JPY", "SEK", "PLN", "CAD", "AUD", "BRL", "INR");
            case LOCALE -> pick("en", "de", "fr", "es", "it", "pt-BR", "en-GB", "de-AT", "ja", "pl");
            case TIME_ZONE -> pick("UTC", "Europe/Berlin", "Europe/London", "America/New_York", "Asia/Tokyo");
            case URL ->
                "https://www.example.com/" + plain(faker.lorem().word()) + "/"
                        + plain(faker.lorem().word());
            case HOST -> plain(faker.lorem().word()) + number(1, 99) + ".example.com";
            case IP_ADDRESS -> pick("192.0.2.", "198.51.100.", "203.0.113.") + number(1, 254);
            case USER_AGENT ->
                "Mozilla/5.0 ("
                        + pick("X11; Linux x86_64", "Windows NT 10.0; Win64; x64", "Macintosh; Intel Mac OS X 14_2")
                        + ") Gecko/20100101 Firefox/" + number(100, 140) + ".0";
            case MIME_TYPE -> pick("image/png", "image/jpeg", "application/pdf", "text/plain", "application/json");
            case FILE_NAME -> plain(faker.lorem().word()) + pick(".pdf", ".png", ".csv", ".txt");
            case FILE_PATH ->
                "/" + plain(faker.lorem().word()) + "/" + plain(faker.lorem().word()) + ".txt";
            case JSON -> "{\"" + plain(faker.lorem().word()) + "\": " + number(1, 500) + "}";
            default -> faker.lorem().word() + " " + faker.lorem().word();
        };
    }

    private String mailbox() {
        return plain(faker.name().firstName()) + "." + plain(faker.name().lastName());
    }

    private static String plain(String text) {
        String plain = Spelling.plain(text);
        // Nothing is left of words in scripts other than Latin.
        return plain.isEmpty() ? PlainWords.of(text.hashCode()) + "-" + PlainWords.of(text.hashCode() / 31) : plain;
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private int number(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /**
     * Makes texts that are mostly digits. Account numbers come from ranges that are never assigned.
     *
     * @param random the source of randomness
     */
    private record DigitTexts(Random random) {
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
}
