package dev.rehearsal.generate.text;

import dev.rehearsal.meaning.Meaning;
import java.util.Locale;
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
            case TAG -> faker.lorem().word();
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
        return plain.isEmpty() ? Words.of(text.hashCode()) + "-" + Words.of(text.hashCode() / 31) : plain;
    }

    private String pick(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private int number(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }
}
