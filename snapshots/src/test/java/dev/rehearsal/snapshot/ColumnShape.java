package dev.rehearsal.snapshot;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What migrations can fail on in the values of a column, beside what they mean.
 *
 * @param facts by what they are called, each a number or how often something is there
 */
record ColumnShape(Map<String, Object> facts) {
    /** Where a mask may have to put other kinds of characters. */
    private static final Pattern FORMATTED = Pattern.compile(
            ".*@.*|.*://.*|[0-9.]{7,15}|[0-9a-f]*:[0-9a-f:]+(/[0-9]+)?|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}|\\\\x.*|[\\[{<(].*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    static ColumnShape of(Collection<@Nullable String> column) {
        List<String> values = new ArrayList<>();
        for (String value : column) {
            if (value != null) {
                values.add(value);
            }
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("rows", column.size());
        facts.put("NULL", column.size() - values.size());
        facts.put("empty", values.stream().filter(String::isEmpty).count());
        facts.put("characters", histogram(values, value -> value.codePointCount(0, value.length())));
        facts.put("bytes", histogram(values, value -> value.getBytes(StandardCharsets.UTF_8).length));
        facts.put("distinct", new HashSet<>(values).size());
        facts.put("frequencies", histogram(histogram(values, value -> value).values(), count -> count));
        facts.put("twins by case", twins(values, value -> value.toLowerCase(Locale.ROOT)));
        facts.put("twins by blanks", twins(values, String::strip));
        facts.put("twins by accents", twins(values, ColumnShape::withoutAccents));
        facts.put(
                "not ASCII",
                values.stream()
                        .filter(value -> !StandardCharsets.US_ASCII.newEncoder().canEncode(value))
                        .count());
        facts.put(
                "not Latin-1",
                values.stream()
                        .filter(value ->
                                !StandardCharsets.ISO_8859_1.newEncoder().canEncode(value))
                        .count());
        facts.put(
                "not NFC",
                values.stream()
                        .filter(value -> !Normalizer.isNormalized(value, Normalizer.Form.NFC))
                        .count());
        facts.put(
                "in lower case",
                values.stream()
                        .filter(value -> value.equals(value.toLowerCase(Locale.ROOT)))
                        .count());
        facts.put(
                "in upper case",
                values.stream()
                        .filter(value -> value.equals(value.toUpperCase(Locale.ROOT)))
                        .count());
        facts.put(
                "blanks around",
                values.stream().filter(value -> !value.equals(value.strip())).count());
        facts.put("scripts", histogram(values, ColumnShape::scripts));
        facts.put(
                "patterns",
                histogram(
                        values.stream()
                                .filter(value -> !FORMATTED.matcher(value).matches())
                                .toList(),
                        ColumnShape::pattern));
        return new ColumnShape(facts);
    }

    /** What is different in another column, a line for each. */
    List<String> differences(ColumnShape other) {
        List<String> differences = new ArrayList<>();
        facts.forEach((name, before) -> {
            Object after = other.facts.get(name);
            if (!before.equals(after)) {
                differences.add(name + " "
                        + (before instanceof Map<?, ?> map
                                ? difference(map, (Map<?, ?>) after)
                                : before + " > " + after));
            }
        });
        return differences;
    }

    private static String difference(Map<?, ?> before, @Nullable Map<?, ?> after) {
        Set<Object> kinds = new TreeSet<>(before.keySet());
        Map<?, ?> others = after == null ? Map.of() : after;
        kinds.addAll(others.keySet());
        kinds.removeIf(kind -> before.get(kind) != null && before.get(kind).equals(others.get(kind)));
        Object first = kinds.iterator().next();
        return kinds.size() + " of " + before.size() + " kinds, as '" + first + "' " + before.get(first) + " > "
                + others.get(first);
    }

    private static <T, K extends Comparable<K>> Map<K, Integer> histogram(Collection<T> values, Function<T, K> kind) {
        Map<K, Integer> histogram = new TreeMap<>();
        values.forEach(value -> histogram.merge(kind.apply(value), 1, Integer::sum));
        return histogram;
    }

    private static long twins(List<String> values, Function<String, String> key) {
        Map<String, Set<String>> groups = new HashMap<>();
        values.forEach(value ->
                groups.computeIfAbsent(key.apply(value), any -> new HashSet<>()).add(value));
        return groups.values().stream().filter(group -> group.size() > 1).count();
    }

    private static String withoutAccents(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    private static String scripts(String value) {
        Set<String> scripts = new TreeSet<>();
        value.codePoints()
                .filter(Character::isLetter)
                .forEach(c -> scripts.add(Character.UnicodeScript.of(c).name()));
        return scripts.toString();
    }

    private static String pattern(String value) {
        StringBuilder pattern = new StringBuilder();
        value.codePoints().map(ColumnShape::kind).forEach(pattern::appendCodePoint);
        return pattern.toString();
    }

    private static int kind(int character) {
        if (Character.isDigit(character)) {
            return '9';
        }
        if (Character.isUpperCase(character)) {
            return 'A';
        }
        if (Character.isLowerCase(character)) {
            return 'a';
        }
        return Character.isLetter(character) ? 'x' : character;
    }
}
