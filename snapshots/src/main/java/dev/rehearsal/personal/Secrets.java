package dev.rehearsal.personal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tokens, keys, hashes of passwords and addresses with passwords, by their known forms; and texts that only chance makes. */
final class Secrets implements Detector {
    private static final int SHORTEST = 16;
    private static final String START_OF_WORD = "(?<![A-Za-z0-9])";

    private static final Pattern KNOWN = Pattern.compile(anyOf("secrets.csv"));
    private static final Pattern IDENTIFIER =
            Pattern.compile(String.join("|", CsvTable.read("identifiers.csv", line -> line.getField("form"))));
    private static final Pattern TOKEN =
            Pattern.compile("(?<![A-Za-z0-9+/_.%=-])[A-Za-z0-9+/_-]{20,512}={0,2}(?![A-Za-z0-9+/_%=-])");

    @Override
    public boolean mayBeIn(Shape shape) {
        return shape.longest() >= SHORTEST || shape.hyphens() >= 10;
    }

    @Override
    public boolean isIn(String text) {
        if (KNOWN.matcher(text).find()) {
            return true;
        }
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (isRandom(token.group())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean is(String text) {
        return text.length() >= SHORTEST && isIn(text);
    }

    private static boolean isRandom(String token) {
        return Randomness.of(token).isHigh() && !IDENTIFIER.matcher(token).matches();
    }

    /** Forms that begin where a word does are tried there only. */
    private static String anyOf(String resource) {
        List<String> forms = CsvTable.read(resource, line -> line.getField("form"));
        String bounded = forms.stream()
                .filter(form -> form.startsWith(START_OF_WORD))
                .map(form -> "(?:" + form.substring(START_OF_WORD.length()) + ")")
                .collect(Collectors.joining("|"));
        return Stream.concat(
                        Stream.of(START_OF_WORD + "(?:" + bounded + ")"),
                        forms.stream().filter(form -> !form.startsWith(START_OF_WORD)))
                .collect(Collectors.joining("|"));
    }
}
