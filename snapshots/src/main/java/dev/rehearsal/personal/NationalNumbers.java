package dev.rehearsal.personal;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
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
    public boolean mayBeIn(TextOutline shape) {
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

    /**
     * One line of {@code national.csv}.
     *
     * @param lengths how many characters it has without punctuation
     * @param form what it looks like without punctuation
     * @param layout what it looks like where it tells itself; matches nothing where other numbers look alike
     * @param words what stands before it in a text
     * @param replaced letters and the digits that they count as
     * @param checks empty where it has no check digits
     */
    private record NationalNumber(
            List<Integer> lengths,
            Pattern form,
            Pattern layout,
            Pattern words,
            List<String> replaced,
            List<NumberCheck> checks) {
        private static final String NOTHING = "(?!)";

        static NationalNumber of(NamedCsvRecord line) {
            String layout = line.getField("layout");
            return new NationalNumber(
                    parts(line.getField("lengths"), " ").stream()
                            .map(Integer::valueOf)
                            .toList(),
                    Pattern.compile(line.getField("form")),
                    Pattern.compile(layout.isEmpty() ? NOTHING : layout),
                    Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + line.getField("words") + ")(?![\\p{L}\\p{N}])"),
                    parts(line.getField("replaced"), " "),
                    parts(line.getField("checks"), " ; ").stream()
                            .map(NumberCheck::of)
                            .toList());
        }

        private static List<String> parts(String text, String separator) {
            return text.isEmpty() ? List.of() : Arrays.asList(text.split(separator));
        }

        /** Whether a number without punctuation may be one. */
        boolean holds(String bare) {
            if (!lengths.contains(bare.length()) || !form.matcher(bare).matches()) {
                return false;
            }
            int last = bare.length() - 1;
            String digits = bare.substring(0, last);
            for (String letters : replaced) {
                String[] pair = letters.split(":", -1);
                digits = digits.replace(pair[0], pair[1]);
            }
            String counted = digits + bare.charAt(last);
            return checks.stream().allMatch(check -> check.holds(counted));
        }
    }
}
