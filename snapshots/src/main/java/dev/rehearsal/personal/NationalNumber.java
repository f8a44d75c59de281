package dev.rehearsal.personal;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

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
record NationalNumber(
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
