package dev.rehearsal.mask.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rehearsal.mask.shape.ShapedText;
import dev.rehearsal.mask.shape.Vocabulary;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapedTextTests {
    private static final ShapedText SHAPE = Shapes.under(Shapes.HASH, Shapes.NOTHING);
    private static final Vocabulary CHECKS =
            new Vocabulary(Set.of("new", "AB", "sku"), Set.of(BigInteger.valueOf(150), BigInteger.valueOf(4000)));
    private static final ShapedText CHECKED = Shapes.under(Shapes.HASH, CHECKS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dear Ms. Hopper,\n\nyour ORDER 4711 (3 items) waits:\tcall 0171-234.  ",
                "Łukasz Żółć, Ångström, Čapek; Ñandú-Æsir d'Œuvre ÿ µ",
                "Straße Grüße GROẞ ﬁ ŉ",
                "İstanbul ıslık Iğdır IŞIK",
                "Ὀδυσσεύς Παπαδόπουλος ΣΊΣΥΦΟΣ ς σ",
                "Иван Петрович Сидоров-Ёлкин їжак Ђорђе",
                "Արամ Խաչատրյան",
                "დავით აღმაშენებელი",
                "דוד בן-גוריון",
                "محمد بن عبد الله ١٢٣",
                "สมชาย ใจดี ๑๒๓ เชียงใหม่",
                "अमित कुमार शर्मा १२३",
                "李明 王小明 北京市朝阳区12号",
                "やまだ たろう ヤマダ タロウ ー",
                "김철수 서울특별시",
                "Ngô Thị Hồng Nhung",
                "Rene\u0301 Nu\u0308n\u0303ez e\u0323\u0302",
                "𠮷野家 𐐀𐐨 𝒜 🙂 👩‍💻 é",
                "a1 B2 c_3 d-4 ½ Ⅷ ² № ™ \u00a0 \u200b",
            })
    void eachTextKeepsLengthScriptCaseAndMarks(String text) {
        String masked = SHAPE.apply(text);

        assertThat(masked).isNotEqualTo(text).hasSameSizeAs(text);
        assertThat(Shapes.of(masked)).isEqualTo(Shapes.of(text));
        assertThat(Shapes.bytes(masked)).isEqualTo(Shapes.bytes(text));
        assertThat(Shapes.bytes(masked.toUpperCase(Locale.ROOT)))
                .isEqualTo(Shapes.bytes(text.toUpperCase(Locale.ROOT)));
        assertThat(SHAPE.apply(text)).isEqualTo(masked);
        assertThat(Shapes.under(Shapes.OTHER, Shapes.NOTHING).apply(text)).isNotEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t ", "-", "\u00a0", "...", "🙂", "!?"})
    void whatHasNoLetterStays(String text) {
        assertThat(SHAPE.apply(text)).isEqualTo(text);
    }

    static Stream<Space> spaces() {
        return Stream.of(
                new Space("numbers of one digit", numbers(0, 10, "%d")),
                new Space("numbers of two digits", numbers(0, 100, "%02d")),
                new Space("numbers of three digits", numbers(0, 1000, "%03d")),
                new Space("numbers of four digits", numbers(0, 10_000, "%04d")),
                new Space("words of three letters", words("%s")),
                new Space("words of three capitals", words("%S")),
                new Space("a letter between digits", between("", "abcdefghijklmnopqrstuvwxyz", 100)),
                new Space("a hexadecimal letter among digits", between("1234", "abcdef", 1000)),
                new Space(
                        "two letters and a digit",
                        words("%S")
                                .map(word -> word.substring(0, 2) + (word.charAt(2) - 'A'))
                                .filter(word -> word.length() == 3)),
                new Space("three letters and a digit", words("%s").flatMap(word -> numbers(0, 2, word + "%d"))),
                new Space("house numbers", numbers(1, 10_000, "Main Street %d")),
                new Space("house numbers with a letter", numbers(1, 10_000, "Main Street %da")),
                new Space("parts of an address", numbers(0, 256, "11.22.133.%d")),
                new Space("two parts", numbers(0, 256, "%d").flatMap(part -> numbers(0, 256, "8." + part + ".7.%d"))),
                new Space("parts of a network", numbers(1, 256, "192.168.17.%d/32")),
                new Space("cards", numbers(0, 10_000, "4111 1111 1111 %04d")),
                new Space("fractions", numbers(0, 1000, "3.%03d")),
                new Space("colours", numbers(0, 4096, "#%03x")));
    }

    private record Space(String name, List<String> texts) {
        Space(String name, Stream<String> texts) {
            this(name, texts.toList());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<String> numbers(int from, int to, String format) {
        return IntStream.range(from, to).mapToObj(number -> String.format(Locale.ROOT, format, number));
    }

    private static Stream<String> words(String format) {
        return IntStream.range(0, 26 * 26 * 26)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        format,
                        "" + (char) ('a' + i / 676) + (char) ('a' + i / 26 % 26) + (char) ('a' + i % 26)));
    }

    private static Stream<String> between(String digits, String letters, int numbers) {
        return letters.chars()
                .boxed()
                .flatMap(letter -> IntStream.range(0, numbers).mapToObj(number -> {
                    String all = Integer.toString(numbers + number).substring(1);
                    return digits + all.charAt(0) + (char) letter.intValue() + all.substring(1);
                }));
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void noTwoTextsBecomeOne(Space space) {
        for (ShapedText shape : List.of(SHAPE, CHECKED)) {
            Map<String, String> origins = new HashMap<>();
            for (String text : space.texts()) {
                String masked = shape.apply(text);
                String other = origins.putIfAbsent(masked, text);
                assertThat(other).as(text + " > " + masked).isNull();
                assertThat(masked).hasSameSizeAs(text);
            }
            assertThat(origins).hasSizeGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void whatChecksSpeakOfStays() {
        assertThat(CHECKED.apply("a new one, AB17"))
                .startsWith(SHAPE.apply("a") + " new ")
                .contains(", AB");
        assertThat(SHAPE.apply("new AB17")).doesNotContain("new", "AB");
        for (int number = 100; number < 10_000; number++) {
            int masked = Integer.parseInt(CHECKED.apply(Integer.toString(number)));
            assertThat(List.of(masked < 150, masked <= 150, masked < 4000, masked <= 4000))
                    .as(number + " > " + masked)
                    .isEqualTo(List.of(number < 150, number <= 150, number < 4000, number <= 4000));
        }
    }

    @Test
    void equalWordsStayEqualWhereverTheyStand() {
        String name = SHAPE.apply("Quirinius");
        String mail = SHAPE.apply("zed.Quirinius");

        assertThat(SHAPE.apply("Mr. Quirinius, 'Quirinius'")).contains(". " + name + ", '" + name + "'");
        assertThat(SHAPE.apply("/home/Quirinius/x_1:Quirinius"))
                .startsWith("/")
                .contains("/" + name + "/")
                .endsWith(":" + name);
        assertThat(SHAPE.apply("zed.Quirinius@lovelace.org")).startsWith(mail + "@");
        assertThat(SHAPE.apply("https://a.org/of?who=Quirinius#Quirinius")).endsWith("=" + name + "#" + name);
        assertThat(SHAPE.apply("call 4711 or 12e34"))
                .endsWith(SHAPE.apply("12e34"))
                .contains(SHAPE.apply("4711"));
        assertThat(SHAPE.apply("12e34@lovelace.org")).startsWith(SHAPE.apply("12e34") + "@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adam",
                "ŁÓDŹ",
                "иван",
                "ab12cd34",
                "new",
                "nqx7",
                "élan",
                "a@lovelace.org",
                "x9@qq.com",
                "www.adam.org",
                "true"
            })
    void twinsByCaseStayTwins(String text) {
        for (ShapedText shape : List.of(SHAPE, CHECKED)) {
            String lower = shape.apply(text.toLowerCase(Locale.ROOT));
            String upper = shape.apply(text.toUpperCase(Locale.ROOT));

            String capitalized = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);

            assertThat(upper.toLowerCase(Locale.ROOT)).isEqualTo(lower);
            assertThat(shape.apply(capitalized).toLowerCase(Locale.ROOT)).isEqualTo(lower);
            assertThat(upper).isUpperCase();
            assertThat(lower).isLowerCase();
        }
    }

    @Test
    void twinsByCaseStayTwinsBesideWordsOfChecks() {
        assertThat(words("%s")
                        .filter(word -> !CHECKED.apply(word.toUpperCase(Locale.ROOT))
                                .toLowerCase(Locale.ROOT)
                                .equals(CHECKED.apply(word))))
                .isEmpty();
    }

    static Stream<String> longTexts() {
        return Stream.of(
                "x".repeat(5_000),
                "İ".repeat(5_000) + "é".repeat(5_000),
                "7".repeat(100_000),
                "lorem ipsum 12, ".repeat(65_536),
                ".".repeat(100_000),
                "@".repeat(100_000),
                ":".repeat(100_000),
                "a.".repeat(50_000),
                "a@".repeat(50_000),
                "a-".repeat(50_000),
                "1:".repeat(50_000),
                "1.".repeat(50_000),
                "+1 ".repeat(33_000),
                "1 ".repeat(50_000),
                "DE89 ".repeat(20_000),
                "a://".repeat(25_000),
                "#f".repeat(50_000),
                "aaaaaaaaaa".repeat(10_000) + "@",
                "[".repeat(50_000) + "]".repeat(50_000),
                "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
                "[\"" + "\\n".repeat(50_000) + "\"]");
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("longTexts")
    void longTextsAreSoonDone(String text) {
        UnaryOperator<String> column = Shapes.column(Shapes.under(Shapes.HASH, Shapes.NOTHING));

        String masked = assertTimeout(Duration.ofSeconds(3), () -> column.apply(text));

        assertThat(masked.length()).isEqualTo(text.length());
        assertThat(Arrays.equals(
                        masked.chars()
                                .map(c -> Character.isLetterOrDigit(c) ? 'x' : c)
                                .toArray(),
                        text.chars()
                                .map(c -> Character.isLetterOrDigit(c) ? 'x' : c)
                                .toArray()))
                .isTrue();
    }
}
