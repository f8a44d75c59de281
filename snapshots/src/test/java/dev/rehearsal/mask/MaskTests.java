package dev.rehearsal.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaskTests {
    private static final KeyedHash HASH = new KeyedHash(MaskingKey.ofText("the key of these tests"));
    private static final KeyedHash OTHER = new KeyedHash(MaskingKey.ofText("another key of these tests"));
    private static final List<String> SAMPLES = List.of(
            "ada@lovelace.org",
            "Zyxwvut Qwertzson",
            "+49 171 2345678",
            "DE89 3704 0044 0532 0130 00",
            "4111 1111 1111 1111",
            "1980-02-29",
            "192.168.17.4",
            "https://ada.lovelace.org/cv/engine.pdf?x=1",
            "Wilhelmstraße 12a",
            "2a02:8071::17");

    @ParameterizedTest
    @EnumSource
    void sameValueAndKeyGiveTheSameAndAnotherKeyGivesAnother(Mask mask) {
        for (String value : SAMPLES) {
            if (mask == Mask.SECRET && value.startsWith("1980")) {
                continue;
            }
            String masked = apply(mask, value);

            assertThat(masked)
                    .as(mask + " of " + value)
                    .isEqualTo(apply(mask, value))
                    .isNotEqualTo(value);
        }
        assertThat(SAMPLES.stream()
                        .filter(value ->
                                mask.text(OTHER, ColumnLimits.NONE).apply(value).equals(apply(mask, value))))
                .as("unchanged by another key")
                .hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void keepsWithinTheLengthAndLeavesBlanksBlank(Mask mask) {
        for (int limit = 1; limit <= 60; limit++) {
            for (boolean distinct : new boolean[] {false, true}) {
                UnaryOperator<String> text = mask.text(HASH, new ColumnLimits(limit, distinct));
                for (String sample : SAMPLES) {
                    String value = sample.substring(0, Math.min(limit, sample.length()));
                    assertThat(text.apply(value)).as(mask + " of " + value).hasSizeBetween(1, limit);
                }
            }
        }
        assertThat(apply(mask, "")).isEmpty();
        assertThat(apply(mask, "  ")).isEqualTo("  ");
    }

    @ParameterizedTest
    @EnumSource(names = {"EMAIL", "USERNAME", "FIRST_NAME", "FULL_NAME", "LAYOUT"})
    void twinsByCaseAndBlanksStayTwins(Mask mask) {
        UnaryOperator<String> text = mask.text(HASH, new ColumnLimits(Integer.MAX_VALUE, true));
        List<String> twins = List.of("adam", "Adam", "ADAM", "aDaM", " adam", "adam ");
        List<String> originals =
                mask == Mask.EMAIL ? twins.stream().map(MaskTests::atHome).toList() : twins;

        List<String> masked = originals.stream().map(text).toList();

        assertThat(masked).doesNotHaveDuplicates();
        assertThat(masked.stream()
                        .map(value -> value.strip().toLowerCase(Locale.ROOT))
                        .distinct())
                .hasSize(1);
    }

    private static String atHome(String name) {
        return name.replaceFirst("(?i)adam", "$0@home.org");
    }

    @Test
    void emailsStayEmails() {
        assertThat(apply(Mask.EMAIL, "ada@lovelace.org")).matches("[a-z]+\\.[a-z]{13}@example\\.com");
        assertThat(apply(Mask.EMAIL, "Ada.Lovelace@home.org")).matches("[A-Z][a-z]+\\.[A-Z][a-z]{12}@example\\.com");
        assertThat(apply(Mask.EMAIL, "unknown")).matches("[a-z]{7}").isNotEqualTo("unknown");
    }

    @Test
    void fullNamesAreMadeOfTheNamesOfTheirParts() {
        String first = apply(Mask.FIRST_NAME, "Ada");
        String last = apply(Mask.LAST_NAME, "Lovelace");

        assertThat(apply(Mask.FULL_NAME, "Ada Lovelace")).isEqualTo(first + " " + last);
        assertThat(apply(Mask.FULL_NAME, "Dr. Ada Lovelace")).isEqualTo("Dr. " + first + " " + last);
        assertThat(apply(Mask.FULL_NAME, "Lovelace, Ada")).isEqualTo(last + ", " + first);
        assertThat(apply(Mask.FULL_NAME, "ADA LOVELACE")).isEqualTo((first + " " + last).toUpperCase(Locale.ROOT));
        assertThat(apply(Mask.FULL_NAME, "Ada")).isEqualTo(first);
    }

    @Test
    void phonesKeepLayoutAndPrefix() {
        assertThat(apply(Mask.PHONE, "+49 (171) 234-5678")).matches("\\+49 \\(\\d{3}\\) \\d{3}-\\d{4}");
        assertThat(apply(Mask.PHONE, "0171/2345678")).matches("0\\d{3}/\\d{7}");
        assertThat(apply(Mask.PHONE, "ask Zoltan at 0171"))
                .doesNotContain("Zoltan")
                .doesNotContain("0171");
    }

    @Test
    void cardsKeepBrandLayoutAndCheckDigit() {
        for (int i = 0; i < 200; i++) {
            String body = String.format(Locale.ROOT, "4%014d", i * 7_919L);
            String card = body + CardText.checkDigit(body);
            String masked = apply(Mask.CARD, card.replaceAll("(.{4})(?!$)", "$1 "));

            assertThat(masked).matches("4\\d{3} \\d{4} \\d{4} \\d{4}");
            assertThat(luhn(masked)).isZero();
        }
        assertThat(luhn(apply(Mask.CARD, "4111 1111 1111 1112"))).isNotZero();
    }

    private static int luhn(String card) {
        int[] digits = card.chars().filter(Character::isDigit).map(c -> c - '0').toArray();
        return IntStream.range(0, digits.length)
                        .map(i -> {
                            int digit = digits[digits.length - 1 - i] * (1 + i % 2);
                            return digit > 9 ? digit - 9 : digit;
                        })
                        .sum()
                % 10;
    }

    @Test
    void accountsKeepCountryLayoutAndCheckDigits() {
        String masked = apply(Mask.IBAN, "DE89 3704 0044 0532 0130 00");

        assertThat(masked).matches("DE\\d\\d( \\d{4}){4} \\d\\d");
        assertThat(IbanText.isValid(masked)).isTrue();
        assertThat(IbanText.isValid(apply(Mask.IBAN, "GB82WEST12345698765432"))).isTrue();
        assertThat(IbanText.isValid(apply(Mask.IBAN, "DE88 3704 0044 0532 0130 00")))
                .isFalse();
    }

    @Test
    void daysStayInTheirYearAndDifferent() {
        Set<String> days = new HashSet<>();
        for (int day = 1; day <= 366; day++) {
            days.add(apply(Mask.DATE, java.time.LocalDate.ofYearDay(1984, day).toString()));
        }

        assertThat(days).hasSize(366).allMatch(day -> day.startsWith("1984-"));
        assertThat(apply(Mask.DATE, "1984-12-10 17:04:00+01")).matches("1984-\\d\\d-\\d\\d 17:04:00\\+01");
        assertThat(apply(Mask.DATE, "10.12.1815")).matches("\\d\\d\\.\\d\\d\\.1815");
        assertThat(apply(Mask.DATE, "infinity")).isEqualTo("infinity");
        assertThat(apply(Mask.DATE, "in spring")).isNotEqualTo("in spring");
    }

    @Test
    void birthsStayInTheirYearAndRecentOnesInThePast() {
        assertThat(apply(Mask.BIRTH_DATE, "1984-12-10"))
                .matches("1984-\\d\\d-\\d\\d")
                .isNotEqualTo("1984-12-10");
        assertThat(apply(Mask.BIRTH_DATE, "1900-01-01")).startsWith("1900-");
        assertThat(apply(Mask.BIRTH_DATE, "10.12.1815")).matches("\\d\\d\\.\\d\\d\\.1815");
        assertThat(apply(Mask.BIRTH_DATE, "2026-01-02")).startsWith("2025-");
        assertThat(apply(Mask.BIRTH_DATE, "2024-12-31 10:00:00")).matches("2023-\\d\\d-\\d\\d 10:00:00");
        assertThat(apply(Mask.BIRTH_DATE, "1984")).matches("198\\d");
        assertThat(apply(Mask.BIRTH_DATE, "2026")).isBetween("2021", "2025");
        Set<String> days = new HashSet<>();
        UnaryOperator<String> unique = Mask.BIRTH_DATE.text(HASH, new ColumnLimits(10, true));
        for (int day = 1; day <= 366; day++) {
            days.add(unique.apply(java.time.LocalDate.ofYearDay(2024, day).toString()));
        }
        assertThat(days).hasSize(366).allMatch(day -> day.startsWith("2024-"));
    }

    @Test
    void addressesOfTheNetAreThoseForDocumentation() {
        assertThat(apply(Mask.IP_ADDRESS, "8.8.8.8")).matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d{1,3}");
        assertThat(apply(Mask.IP_ADDRESS, "2a02:8071::17")).startsWith("2001:db8:");
        assertThat(new IpText(HASH, true, ColumnLimits.NONE).apply("8.8.8.0/24"))
                .endsWith(".0/24");
    }

    @Test
    void urlsKeepSchemeAndEndingOnly() {
        assertThat(apply(Mask.URL, "https://ada.lovelace.org/cv/engine.pdf?x=1"))
                .matches("https://[a-z]{13}\\.example\\.com/[a-z]{13}\\.pdf");
        assertThat(apply(Mask.URL, "/avatars/ada.png")).matches("/[a-z]{13}\\.png");
        assertThat(apply(Mask.URL, "https://ada.org")).matches("https://[a-z]{13}\\.example\\.com");
    }

    @Test
    void secretsKeepTheirAlgorithm() {
        assertThat(apply(Mask.SECRET, "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"))
                .matches("\\$2a\\$10\\$[A-Za-z0-9]{53}");
        assertThat(apply(Mask.SECRET, "5f4dcc3b5aa765d61d8327deb882cf99")).matches("[0-9a-f]{32}");
        assertThat(apply(Mask.SECRET, "2026-01-02T03:04:05Z"))
                .as("when it expires")
                .isEqualTo("2026-01-02T03:04:05Z");
    }

    @Test
    void scrubbedTextKeepsItsShapeAndNoWord() {
        String letter = "Dear Ms. Hopper,\n\nyour ORDER 4711 (3 items) waits: call 0171-234.\tGrüße, Łukasz 李明 🙂";
        String scrubbed = apply(Mask.TEXT, letter);

        assertThat(scrubbed.replaceAll("\\p{L}", "x").replaceAll("\\d", "9"))
                .isEqualTo(letter.replaceAll("\\p{L}", "x").replaceAll("\\d", "9"));
        Set<String> words =
                new HashSet<>(Arrays.asList(scrubbed.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")));
        assertThat(Arrays.stream(letter.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                        .filter(word -> word.length() > 3))
                .isNotEmpty()
                .noneMatch(words::contains);
        assertThat(scrubbed).doesNotContain("4711").doesNotContain("0171").doesNotContain("李明");
        assertThat(scrubbed.codePoints().filter(c -> c > 127).count())
                .isEqualTo(letter.codePoints().filter(c -> c > 127).count());
    }

    @Test
    void namesFindTheirMask() {
        assertThat(Mask.named("first-name")).isEqualTo(Mask.FIRST_NAME);
        assertThatThrownBy(() -> Mask.named("name"))
                .isInstanceOf(MaskingException.class)
                .hasMessageContaining("'name'")
                .hasMessageContaining("full-name");
    }

    private static String apply(Mask mask, String value) {
        return mask.text(HASH, ColumnLimits.NONE).apply(value);
    }
}
