package dev.rehearsal.mask.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehearsal.mask.shape.DateText;
import dev.rehearsal.mask.shape.ShapedText;
import dev.rehearsal.personal.PersonalKind;
import dev.rehearsal.personal.PersonalValues;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.iban4j.IbanUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that programs rely on: numbers, addresses, days, documents. */
class FormsTests {
    private static final ShapedText SHAPE = Shapes.under(Shapes.HASH, Shapes.NOTHING);

    @Test
    void numbersStayInTheRangeOfTheirType() {
        for (long largest : new long[] {Short.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            for (long below = 0; below < 300; below++) {
                long inside = Long.parseLong(SHAPE.apply(Long.toString(largest - below * (largest / 1000))));
                assertThat(inside).isLessThanOrEqualTo(largest);
            }
            BigInteger outside = new BigInteger(
                    SHAPE.apply(BigInteger.valueOf(largest).add(BigInteger.TEN).toString()));
            assertThat(outside).isGreaterThan(BigInteger.valueOf(largest));
        }
        assertThat(SHAPE.apply("007")).startsWith("00").doesNotEndWith("0");
        assertThat(SHAPE.apply("000")).isEqualTo("000");
        assertThat(SHAPE.apply("9".repeat(60))).matches("[1-9]\\d{59}");
        assertThat(SHAPE.apply("-1.5e10, 1E+5")).matches("-[1-9]\\.\\de\\d\\d, [1-9]E\\+[1-9]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "No",
                "NULL",
                "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                "12:30",
                "23:59:59.123",
                "2026-01-02T10:00:01Z",
                "2026-01-02 10:00:00+01",
                "127.0.0.1",
                "::1"
            })
    void whatTellsNothingStays(String text) {
        assertThat(SHAPE.apply(text)).isEqualTo(text);
        assertThat(SHAPE.apply("(" + text + ")")).isEqualTo("(" + text + ")");
    }

    @Test
    void hexadecimalsAndColoursStaySuch() {
        assertThat(SHAPE.apply("5f4dcc3b5aa765d61d8327deb882cf99"))
                .matches("[0-9a-f]{32}")
                .doesNotContain("5f4dcc");
        assertThat(SHAPE.apply("5F4DCC3B5AA7")).matches("[0-9A-F]{12}");
        assertThat(SHAPE.apply("color: #fff, #12AB34, #12ab34cd"))
                .matches("\\w{5}: #[0-9a-f]{3}, #\\d\\d[A-F]{2}\\d\\d, #\\d\\d[a-f]{2}\\d\\d[a-f]{2}");
        assertThat(SHAPE.apply("#nothing")).isNotEqualTo("#nothing").startsWith("#");
    }

    @Test
    void daysKeepTheirLayout() {
        DateText monthFirst = new DateText(Shapes.A_WEEK_BEFORE, false);

        assertThat(SHAPE.apply("born 1984-05-12.")).endsWith(" 1984-05-05.");
        assertThat(SHAPE.apply("1984-05-12 00:00:00")).isEqualTo("1984-05-05 00:00:00");
        assertThat(SHAPE.apply("12.05.1984, 9.5.1984")).isEqualTo("05.05.1984, 2.5.1984");
        assertThat(SHAPE.apply("10/12/1984")).isEqualTo("03/12/1984");
        assertThat(SHAPE.apply("12/31/1984")).isEqualTo("12/24/1984");
        assertThat(monthFirst.apply("10/12/1984")).isEqualTo("10/05/1984");
        assertThat(monthFirst.apply("31/12/1984")).isEqualTo("24/12/1984");
        assertThat(SHAPE.apply("order 12345 1984-05-12 of 4111 1111 1111 1111 1984-05-12, +49 171 2345 1984-05-12"))
                .containsPattern("\\d{5} 1984-05-05 \\w\\w .* 1984-05-05, .* 1984-05-05");
        assertThat(SHAPE.apply("DE89 3704 0044 0532 0130 00 1984-05-12")).endsWith(" 1984-05-05");
        for (String wrong : List.of("1984-02-30", "30.02.1984", "31/31/1984", "0000-00-00")) {
            String masked = SHAPE.apply(wrong);
            assertThat(DateText.days(masked)).as(masked).isEmpty();
            assertThat(masked).hasSameSizeAs(wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@lovelace.org",
                "Ada.Love-Lace+x@sub.domain.co.uk",
                "a@web.de",
                "ab@x.de",
                "a@x.de",
                "a@x.com",
                "ada@ab.cd",
                "ADA@LOVELACE.ORG",
                "info@qq.com",
                "ñandú@müller.de"
            })
    void addressesOfMailAreAsLongAndReachNobody(String address) {
        String masked = SHAPE.apply("<" + address + ">").replaceAll("[<>]", "");

        assertThat(masked).hasSameSizeAs(address).isNotEqualTo(address).matches("(?i)[^@]+@[^@]+\\.(test|zz)");
        assertThat(SHAPE.apply(address)).isEqualTo(masked);
        if (address.length() - address.indexOf('@') > 6) {
            assertThat(masked.toLowerCase(Locale.ROOT)).endsWith(".test");
        }
        assertThat(address.equals(address.toUpperCase(Locale.ROOT)))
                .isEqualTo(masked.equals(masked.toUpperCase(Locale.ROOT)));
    }

    @Test
    void anAddressBehindAnAccountIsNotTorn() {
        assertThat(SHAPE.apply("GB82WEST12345698765432 INFO@SHOP.ORG"))
                .endsWith("@" + SHAPE.apply("X@SHOP.ORG").substring(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.de", "ab.de", "x.com", "qq.com"})
    void addressesOfShortDomainsStayDifferent(String domain) {
        assertThat(IntStream.range(0, 1000).mapToObj(i -> i + "@" + domain).map(SHAPE))
                .doesNotHaveDuplicates()
                .allMatch(mail -> mail.contains("@"));
    }

    @Test
    void urlsKeepTheirParts() {
        String masked = SHAPE.apply("see https://zed:secret@shop.org:8443/cv/Zed.html?mail=zed@lovelace.org&n=12#top");

        assertThat(masked)
                .matches(
                        "\\w{3} https://\\w{3}:\\w{6}@\\w{3}\\.test:8443/\\w\\w/\\w{3}\\.\\w{4}\\?\\w{4}=\\w{3}@\\w{7}\\.test&\\w=\\d\\d#\\w{3}")
                .doesNotContain("zed", "Zed", "secret", "shop", "lovelace");
        assertThat(SHAPE.apply("http://localhost:8080/a")).startsWith("http://localhost:8080/");
        assertThat(SHAPE.apply("http://8.8.4.4/a"))
                .matches("http://[1-9]\\.[1-9]\\.[1-9]\\.[1-9]/[a-z]")
                .doesNotContain("8.8.4.4");
        assertThat(SHAPE.apply("mailto:ada@lovelace.org")).startsWith("mailto:").endsWith(".test");
    }

    @Test
    void hostsAreToldFromFiles() {
        assertThat(SHAPE.apply("on www.lovelace.org, db-1.shop.com"))
                .matches("\\w\\w \\w{3}\\.\\w{7}\\.test, \\w\\w-\\d\\.\\w{3}\\.test");
        assertThat(SHAPE.apply("engine.pdf and Main.java"))
                .doesNotContain(".test")
                .matches("\\w{6}\\.\\w{3} \\w{3} \\w{4}\\.\\w{4}");
        assertThat(SHAPE.apply("/srv/www.lovelace.org")).as("in a path").doesNotContain("lovelace");
    }

    @Test
    void addressesOfTheNetStayValid() {
        assertThat(SHAPE.apply("from 8.8.14.255:")).matches("\\w{4} [1-9]\\.[1-9]\\.[1-9]\\d\\.(1\\d|2[0-5])\\d:");
        assertThat(SHAPE.apply("10.0.0.17")).matches("10\\.0\\.0\\.[1-9]\\d").isNotEqualTo("10.0.0.17");
        assertThat(SHAPE.apply("192.168.17.0/24")).matches("192\\.168\\.[1-9]\\d\\.0/24");
        assertThat(SHAPE.apply("2a02:8071::17"))
                .matches("[0-9a-f]{4}:[0-9a-f]{4}::[0-9a-f]{2}")
                .isNotEqualTo("2a02:8071::17");
        assertThat(SHAPE.addresses().apply("2a02:8071:22::17/128"))
                .matches("[0-9a-f:]{15,}/128")
                .doesNotStartWith("2a02:8071");
        assertThat(SHAPE.addresses().apply("2a02:8071::/32")).endsWith("::/32").doesNotStartWith("2a02:8071");
        assertThat(SHAPE.addresses().apply("2a02::/16")).matches("[0-9a-f]{4}::/16");
        assertThat(SHAPE.apply("::ffff:8.8.8.8")).startsWith("::ffff:").doesNotEndWith("8.8.8.8");
        assertThat(SHAPE.apply("08:00:2B:01:02:03"))
                .matches("08(:[0-9A-F]{2}){5}")
                .isNotEqualTo("08:00:2B:01:02:03");
        assertThat(SHAPE.apply("version 1.2.3"))
                .as("no address")
                .doesNotContain("1.2.3")
                .matches("\\w{7} \\d\\.\\d\\.\\d");
    }

    @Test
    void numbersWithCheckDigitsKeepThem() {
        for (int i = 0; i < 200; i++) {
            String body = String.format(Locale.ROOT, "4%014d", i * 7_919L);
            String card = IntStream.range(0, 10)
                    .mapToObj(digit -> body + digit)
                    .filter(FormsTests::isCard)
                    .findFirst()
                    .orElseThrow();
            String masked = SHAPE.apply("of " + card.replaceAll("(.{4})(?!$)", "$1 ") + ",")
                    .substring(3, 22);

            assertThat(masked)
                    .matches("4\\d{3} \\d{4} \\d{4} \\d{4}")
                    .matches(FormsTests::isCard)
                    .doesNotContain(card.substring(6, 10) + " " + card.substring(10, 14));
            assertThat(SHAPE.apply(card)).as("without blanks").matches(FormsTests::isCard);
        }
        assertThat(SHAPE.apply("4111 1111 1111 1112")).as("no card").matches("(\\d{4} ?){4}");
        assertThat(SHAPE.apply("DE89 3704 0044 0532 0130 00"))
                .matches("DE\\d\\d( \\d{4}){4} \\d\\d")
                .matches(FormsTests::isIban)
                .isNotEqualTo("DE89 3704 0044 0532 0130 00");
        assertThat(SHAPE.apply("to GB82WEST12345698765432.").substring(3, 25))
                .matches(FormsTests::isIban)
                .startsWith("GB")
                .doesNotContain("WEST");
        assertThat(isIban(SHAPE.apply("DE88 3704 0044 0532 0130 00"))).isFalse();
    }

    private static boolean isCard(String text) {
        return PersonalValues.is(PersonalKind.CARD, text);
    }

    private static boolean isIban(String text) {
        return IbanUtil.isValid(text.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49 (171) 234-5678",
                "+44 20 7946 0958",
                "+1 650-253-0000",
                "+33142685300",
                "+81 3-1234-5678",
                "+39 06 698 12345",
                "+4930901820"
            })
    void telephoneNumbersReachNobody(String number) throws Exception {
        var numbers = com.google.i18n.phonenumbers.PhoneNumberUtil.getInstance();

        String masked = SHAPE.apply("call " + number + "!").substring(5).replace("!", "");

        assertThat(masked).isNotEqualTo(number);
        assertThat(masked.replaceAll("\\d", "9")).isEqualTo(number.replaceAll("\\d", "9"));
        assertThat(numbers.isValidNumber(numbers.parse(masked, null)))
                .as(masked)
                .isFalse();
        assertThat(numbers.parse(masked, null).getCountryCode())
                .isEqualTo(numbers.parse(number, null).getCountryCode());
    }

    @Test
    void jsonInATextStaysJson() {
        UnaryOperator<String> column = Shapes.column(SHAPE);
        String word = SHAPE.apply("Ockham");

        assertThat(column.apply("{ \"city\" : \"Ockham\",\n \"n\": [1.50, true, null, \"\"] }"))
                .isEqualTo("{ \"city\" : \"" + word + "\",\n \"n\": [1.50, true, null, \"\"] }");
        assertThat(column.apply("[\"say \\\"Ockham\\\"\\n\"]")).endsWith(" \\\"" + word + "\\\"\\n\"]");
        for (String broken : List.of("{\"city\": \"Ockham\"", "{\"city\": 01}", "[Ockham,]", "{}{}")) {
            String masked = column.apply(broken);
            assertThat(masked).hasSameSizeAs(broken).doesNotContain("Ockham");
            assertThat(new JsonText(new Unread(), List.of()).orElse(text -> "broken", masked))
                    .isEqualTo("broken");
        }
    }

    /** Leaves that change nothing. */
    private static final class Unread implements Leaves {
        @Override
        public UnaryOperator<String> of(List<String> path, dev.rehearsal.catalog.ValueType.Scalar type) {
            return UnaryOperator.identity();
        }

        @Override
        public String key(List<String> path, String key) {
            return key;
        }
    }
}
