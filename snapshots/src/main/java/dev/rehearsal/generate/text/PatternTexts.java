package dev.rehearsal.generate.text;

import dev.rehearsal.generate.constraint.TextPattern;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.datafaker.Faker;

/** Makes texts from patterns. The caller must check whether they match, because not every pattern is understood. */
final class PatternTexts {
    private static final int SIZE = 2000;
    private static final int FEW = 4;
    private static final Pattern TOKEN = Pattern.compile(
            "\\\\p\\{(?<property>\\w+)}|\\\\.|\\[\\^?]?(?:\\\\p\\{\\w+}|\\\\.|[^\\]\\\\])*]|(?<look>\\(\\?[!=<][^)]*\\))|(?<flags>\\(\\?[a-z]+\\))"
                    + "|(?<capture>\\(\\?:)|(?<open>\\{(?<least>\\d+),})|(?<repeat>[*+])\\??|(?<dot>\\.)|(?<end>[\\^$])");
    private static final Map<String, String> LETTERS =
            Map.of("L", "a-zA-Z", "Ll", "a-z", "Lu", "A-Z", "Nd", "0-9", "Punct", "!#,.-", "Alpha", "a-zA-Z");
    private static final Pattern PROPERTY = Pattern.compile("\\\\p\\{(\\w+)}");

    private final Faker faker;

    PatternTexts(long seed) {
        this.faker = new Faker(Locale.ENGLISH, new Random(seed));
    }

    /** Texts of the first pattern that must match, as likely as possible to match the others; few or none if it is not understood. */
    List<String> matching(List<TextPattern> patterns, TextLength textLength) {
        return patterns.stream()
                .filter(pattern -> !pattern.negated())
                .map(pattern -> bounded(pattern.regex(), textLength))
                .flatMap(this::made)
                .map(text -> text.length() > textLength.most() && textLength.most() > 0
                        ? text.substring(0, textLength.most())
                        : text)
                .toList();
    }

    private Stream<String> made(String regex) {
        try {
            return IntStream.range(0, SIZE).mapToObj(i -> faker.regexify(regex)).toList().stream();
        } catch (RuntimeException e) {
            // The library has its own dialect and throws undocumented exceptions.
            return Stream.of();
        }
    }

    /** The pattern without constructs that the library does not know, and with all repetition limited. */
    static String bounded(String regex, TextLength textLength) {
        int many = Math.max(FEW, Math.min(textLength.least() + 2, 200));
        return TOKEN.matcher(regex).replaceAll(token -> Matcher.quoteReplacement(bounded(token.group(), many)));
    }

    private static String bounded(String token, int many) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return token;
        }
        if (parts.group("property") != null) {
            return "[" + LETTERS.getOrDefault(parts.group("property"), "a-z") + "]";
        }
        if (parts.group("least") != null) {
            int least = Integer.parseInt(parts.group("least"));
            return "{" + least + "," + (least + FEW) + "}";
        }
        if (parts.group("repeat") != null) {
            return "{" + (parts.group("repeat").equals("*") ? 0 : 1) + "," + many + "}";
        }
        if (parts.group("look") != null || parts.group("flags") != null || parts.group("end") != null) {
            return "";
        }
        if (token.startsWith("[")) {
            return PROPERTY.matcher(token).replaceAll(found -> LETTERS.getOrDefault(found.group(1), "a-z"));
        }
        return parts.group("capture") != null ? "(" : parts.group("dot") != null ? "[a-z0-9]" : token;
    }
}
