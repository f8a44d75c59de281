package dev.rehearsal.personal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Numbers that authorities give to persons, by the table {@code national.csv}. Many a short number meets a check digit by
 * chance, so that one counts in a text only if it is laid out as no other number is, or a word names it.
 */
final class NationalNumbers implements Detector {
    private static final int FEWEST = 6;
    private static final int BEFORE = 40;

    private static final Pattern SPELT = Pattern.compile("(?<![\\p{L}\\p{N}._/+-])(?:[A-Z]{1,6}[ -]?)?\\d"
            + "(?:[./+-]?[A-Z0-9]| \\d| [A-Z](?![\\p{L}\\p{N}])){4,22}(?![\\p{L}\\p{N}_]|[./-]\\p{N})");

    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final Map<Integer, List<NationalNumber>> BY_LENGTH =
            CsvTable.read("national.csv", NationalNumber::of).stream()
                    .flatMap(number -> number.lengths().stream().map(length -> Map.entry(length, number)))
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));

    @Override
    public boolean mayBeIn(Shape shape) {
        return shape.digits() >= FEWEST && shape.length() >= 8;
    }

    @Override
    public boolean isIn(String text) {
        String large = text.toUpperCase(Locale.ROOT);
        Matcher spelt = SPELT.matcher(large);
        while (spelt.find()) {
            String before = large.substring(Math.max(0, spelt.start() - BEFORE), spelt.start());
            String number = spelt.group();
            int blank = number.indexOf(' ');
            if (isTelling(number, before)
                    || (blank > 0
                            && blank <= 6
                            && isTelling(number.substring(blank + 1), before + number.substring(0, blank + 1)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTelling(String spelt, String before) {
        String bare = bare(spelt);
        return of(bare).stream()
                .anyMatch(number -> (number.layout().matcher(spelt).matches()
                                || number.words().matcher(before).find())
                        && number.holds(bare));
    }

    @Override
    public boolean is(String text) {
        String spelt = text.toUpperCase(Locale.ROOT);
        String bare = bare(spelt);
        return of(bare).stream()
                .anyMatch(number -> (!number.checks().isEmpty()
                                || number.layout().matcher(spelt).matches())
                        && number.holds(bare));
    }

    private static List<NationalNumber> of(String bare) {
        return BY_LENGTH.getOrDefault(bare.length(), List.of());
    }

    private static String bare(String text) {
        return PUNCTUATION.matcher(text).replaceAll("");
    }
}
